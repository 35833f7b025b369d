/** An executor's ledger as a Kafka partition: written in transactions, read to its end before anything is taken. No kind of step may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.ledger;
