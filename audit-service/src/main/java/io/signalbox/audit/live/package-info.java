/** The log as the running Streams application holds it: its topology, its stores, its health. No question and no HTTP path may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.live;
