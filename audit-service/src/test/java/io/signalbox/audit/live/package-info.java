/** The running Streams application with a real broker: starting again, catching up. No HTTP may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.audit.live;
