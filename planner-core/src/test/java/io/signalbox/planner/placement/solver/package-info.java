/** Placements checked against everything tried, against hidden ones and against an independent reading of the rules. Nothing of the search may come in but its entry. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.placement.solver;
