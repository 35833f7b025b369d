/** Measures placement against other rules on generated sites. Nothing of Kafka or of a running service may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.benchmarks.placement;
