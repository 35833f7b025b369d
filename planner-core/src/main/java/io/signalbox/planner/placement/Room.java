package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.Map;
import java.util.Set;

/**
 * What a host can take without going beyond a hard limit.
 *
 * @param usable whether guests may be put there: online, not in maintenance and not excluded
 * @param memory bytes; the limit leaves the headroom out
 * @param cpus virtual CPUs; the limit has the overcommit in it
 * @param storage free bytes of each storage that only this host has, by name
 * @param shared the shared storages that it reaches, by name
 */
public record Room(
        HostName host, boolean usable, Capacity memory, Capacity cpus, Map<String, Long> storage, Set<String> shared) {
    public Room {
        storage = Map.copyOf(storage);
        shared = Set.copyOf(shared);
    }
}
