/** What the audit service says of its log and of who read it. What the log is about may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.audit;
