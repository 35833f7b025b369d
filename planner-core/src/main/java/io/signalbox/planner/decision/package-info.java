/** What follows from an input: events, and nothing else. No clock, no store, no kind of operation by name may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.decision;
