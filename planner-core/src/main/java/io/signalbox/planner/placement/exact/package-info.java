/** The complete solver behind a placement, CP-SAT of OR-Tools. Nothing else in the planner may know of that library. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.placement.exact;
