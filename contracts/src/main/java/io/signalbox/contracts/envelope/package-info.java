/** The CloudEvents envelope in Kafka binary mode, and the codec from and to it. No Kafka type may come in: a record is a key, headers and bytes here. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts.envelope;
