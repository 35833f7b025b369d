package io.signalbox.planner.placement.model;

import io.signalbox.planner.placement.Demand;
import java.util.List;

/**
 * Guests that are placed as one: a single guest, or all that belong together.
 *
 * @param members largest first
 * @param must whether one of them must be placed
 * @param units memory in the unit of the balance
 * @param needs what it takes where it arrives, by resource
 * @param spared what of that it does not take where some of it is already, by host and resource
 * @param bytes what goes over the network if it ends there, by host
 * @param strays how many members would rather be elsewhere, by host
 * @param hosts where it could be if it were alone, in order
 * @param caps the caps it counts under
 */
public record Item(
        List<Demand> members,
        boolean must,
        int units,
        long[] needs,
        long[][] spared,
        long[] bytes,
        int[] strays,
        int[] hosts,
        int[] caps) {

    /** What it takes of a resource on a host. */
    public long need(int resource, int host) {
        return needs[resource] - (spared[host].length == 0 ? 0 : spared[host][resource]);
    }

    /** The fewest bytes it can be placed with. */
    public long fewestBytes() {
        long fewest = Long.MAX_VALUE;
        for (int host : hosts) {
            fewest = Math.min(fewest, bytes[host]);
        }
        return hosts.length == 0 ? 0 : fewest;
    }

    /** The fewest members that stray wherever it is placed. */
    public int fewestStrays() {
        int fewest = Integer.MAX_VALUE;
        for (int host : hosts) {
            fewest = Math.min(fewest, strays[host]);
        }
        return hosts.length == 0 ? 0 : fewest;
    }

    /** How many guests it is. */
    public int size() {
        return members.size();
    }
}
