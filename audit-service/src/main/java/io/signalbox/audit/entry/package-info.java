/** What the log keeps of one record, and how it is read out of the record. No store, topology or query may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.entry;
