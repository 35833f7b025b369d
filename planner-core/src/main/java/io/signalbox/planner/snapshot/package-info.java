/** The snapshots of one guest: taken, listed, gone back to, deleted. What concerns several guests may not come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.snapshot;
