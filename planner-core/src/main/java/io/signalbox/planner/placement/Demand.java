package io.signalbox.planner.placement;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A guest to be placed, and what it takes from the host it is put on.
 *
 * @param memory bytes; 0 for a stopped guest
 * @param cpus virtual CPUs; 0 for a stopped guest
 * @param storage bytes of disks to write where it arrives, by storage name, local or shared; nothing is written if it
 *     stays where it is
 * @param allowed the hosts it may be on
 * @param now where it is, if it exists; what it uses there is not in the used part of that host's room
 * @param preferred the hosts it had better be on; none if it does not matter
 * @param tags its tags, for the rules that go by tag
 */
public record Demand(
        GuestId guest,
        long memory,
        int cpus,
        Map<String, Long> storage,
        Set<HostName> allowed,
        Optional<HostName> now,
        Set<HostName> preferred,
        Set<String> tags) {
    /** Largest first; the VMID decides between equals, so that the order is always the same. */
    public static final Comparator<Demand> LARGEST_FIRST = Comparator.comparingLong(Demand::memory)
            .thenComparingInt(Demand::cpus)
            .thenComparingLong(Demand::disks)
            .reversed()
            .thenComparing(Demand::guest);

    public Demand {
        storage = Map.copyOf(storage);
        allowed = Set.copyOf(allowed);
        preferred = Set.copyOf(preferred);
        tags = Set.copyOf(tags);
    }

    /** A guest that is nowhere yet, or whose move costs the same wherever it goes, with no wishes. */
    public static Demand of(GuestId guest, long memory, int cpus, Map<String, Long> storage, Set<HostName> allowed) {
        return new Demand(guest, memory, cpus, storage, allowed, Optional.empty(), Set.of(), Set.of());
    }

    /** The same guest, which is on that host. */
    public Demand on(HostName host) {
        return new Demand(guest, memory, cpus, storage, allowed, Optional.of(host), preferred, tags);
    }

    /** The same guest, which had better be on one of these. */
    public Demand preferring(Set<HostName> hosts) {
        return new Demand(guest, memory, cpus, storage, allowed, now, hosts, tags);
    }

    /** The same guest with tags. */
    public Demand tagged(Set<String> its) {
        return new Demand(guest, memory, cpus, storage, allowed, now, preferred, its);
    }

    /** Bytes that go over the network if it is on that host afterwards: memory and disks, if it is on another now. */
    public long bytesTo(HostName host) {
        return now.isEmpty() || now.get().equals(host) ? 0 : memory + disks();
    }

    private long disks() {
        return storage.values().stream().mapToLong(Long::longValue).sum();
    }
}
