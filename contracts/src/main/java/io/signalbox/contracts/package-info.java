/** The wire of Signalbox. No Kafka, no framework, no behaviour beyond checking a value's own shape may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.contracts;
