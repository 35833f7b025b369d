/** The topology that turns every audited topic into the log. No HTTP and no question may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.log;
