/**
 * Signatures over commands and approvals: keys, how to sign, and which signature proves what. No Kafka, no clock, and no
 * rule about what somebody may ask for may come in; only {@code KeyFile} touches files.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.signing;
