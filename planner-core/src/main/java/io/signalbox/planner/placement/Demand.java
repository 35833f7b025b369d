package io.signalbox.planner.placement;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/**
 * What a guest takes from the host it moves to.
 *
 * @param memory bytes; 0 for a stopped guest
 * @param cpus virtual CPUs; 0 for a stopped guest
 * @param storage bytes of disks to copy, by storage name
 * @param allowed the hosts it may move to
 */
public record Demand(GuestId guest, long memory, int cpus, Map<String, Long> storage, Set<HostName> allowed) {
    /** Largest first; the VMID decides between equals, so that the order is always the same. */
    public static final Comparator<Demand> LARGEST_FIRST = Comparator.comparingLong(Demand::memory)
            .thenComparingInt(Demand::cpus)
            .thenComparingLong(Demand::bytesToCopy)
            .reversed()
            .thenComparing(Demand::guest);

    public Demand {
        storage = Map.copyOf(storage);
        allowed = Set.copyOf(allowed);
    }

    private long bytesToCopy() {
        return storage.values().stream().mapToLong(Long::longValue).sum();
    }
}
