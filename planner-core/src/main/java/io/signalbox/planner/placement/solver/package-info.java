/** How a placement is found: a quick search, a bound that says whether it is good enough, the complete solver where it is not. No clock and no chance may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.planner.placement.solver;
