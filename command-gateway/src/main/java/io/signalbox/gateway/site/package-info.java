/**
 * Which sites there are. Neither Kafka nor HTTP may come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.gateway.site;
