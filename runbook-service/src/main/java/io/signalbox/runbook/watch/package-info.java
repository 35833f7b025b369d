/** Watches the ops repo and decides what is in force: what is new, what is refused, what must be published. No Kafka client and no HTTP may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.runbook.watch;
