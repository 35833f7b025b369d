package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who goes where, and who found no place.
 *
 * @param targets hosts by VMID, also for guests that stay where they are
 * @param unplaced why each of the others found none; as few as can be, those that must be placed before the others
 * @param quality how good it is known to be
 * @param waivers the rules that could not be kept to because there are too few hosts
 */
public record Placement(
        Map<Integer, HostName> targets, List<Shortfall> unplaced, Quality quality, List<Waiver> waivers) {
    public Placement {
        targets = Collections.unmodifiableMap(new TreeMap<>(targets));
        unplaced = List.copyOf(unplaced);
        waivers = List.copyOf(waivers);
    }

    public boolean isComplete() {
        return unplaced.isEmpty();
    }
}
