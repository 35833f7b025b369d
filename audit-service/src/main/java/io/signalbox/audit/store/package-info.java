/** How the log lies in its key-value store on disk: keys, bytes, writing, reading. No topology, query language or HTTP may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.store;
