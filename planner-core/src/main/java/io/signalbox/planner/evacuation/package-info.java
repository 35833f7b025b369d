/** Emptying a host: who moves where, who cannot and why. No other kind of operation may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.evacuation;
