/**
 * Operations as people see them, folded from events. Neither Kafka nor HTTP may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.view;
