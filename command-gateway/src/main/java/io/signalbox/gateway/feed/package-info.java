/**
 * What the gateway reads from Kafka, and whether it has caught up. No HTTP may come in, and nothing is written from here.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.feed;
