/**
 * What the gateway writes to Kafka: commands and approvals, confirmed by the broker or not claimed. No HTTP resource may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.outbox;
