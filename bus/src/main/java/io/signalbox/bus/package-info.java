/** Carries the contracts over Kafka: envelope to record and back, dead letters, topics. No message type and no decision may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.bus;
