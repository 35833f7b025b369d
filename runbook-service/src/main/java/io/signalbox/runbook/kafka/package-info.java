/** Publishes configurations to Kafka. No decision about what is published may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.runbook.kafka;
