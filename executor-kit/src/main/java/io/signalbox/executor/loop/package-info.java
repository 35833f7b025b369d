/** Runs an executor on Kafka: takes steps, owns partitions, hands attempts on to the kinds of step. No kind of step and no system's client may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.loop;
