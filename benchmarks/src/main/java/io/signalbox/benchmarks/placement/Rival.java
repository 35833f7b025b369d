package io.signalbox.benchmarks.placement;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.PlacementProblem;
import java.util.Map;

/** A way to place guests. */
interface Rival {

    /** What the table calls it. */
    String name();

    /** Hosts by VMID of those that found one. */
    Map<Integer, HostName> place(PlacementProblem problem);
}
