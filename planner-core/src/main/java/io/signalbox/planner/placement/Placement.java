package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who goes where, by VMID, and who found no place. */
public record Placement(Map<Integer, HostName> targets, List<Shortfall> unplaced) {
    public Placement {
        targets = Collections.unmodifiableMap(new TreeMap<>(targets));
        unplaced = List.copyOf(unplaced);
    }

    public boolean isComplete() {
        return unplaced.isEmpty();
    }
}
