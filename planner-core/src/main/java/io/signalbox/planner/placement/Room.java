package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.Map;

/**
 * What a host can still take without going beyond a hard limit; nothing of it may be below zero unless the host is over
 * its limit already.
 *
 * @param memory bytes
 * @param cpus virtual CPUs
 * @param storage bytes by storage name
 */
public record Room(HostName host, long memory, int cpus, Map<String, Long> storage) {
    public Room {
        storage = Map.copyOf(storage);
    }
}
