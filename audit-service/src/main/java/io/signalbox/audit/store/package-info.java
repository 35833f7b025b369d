/** How the log lies in two key-value stores: keys, bytes, writing, reading. No topology, query language or HTTP may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.store;
