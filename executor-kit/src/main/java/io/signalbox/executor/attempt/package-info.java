/** One attempt from its claim to its one result: what may happen in which order, and what a crash leaves to be done. No Kafka and no system's client may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.attempt;
