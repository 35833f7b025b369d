/** What the audit service itself writes to topics: receipts, and who read the log. Nothing that decides when may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.outbox;
