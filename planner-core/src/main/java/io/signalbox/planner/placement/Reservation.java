package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.Map;

/**
 * Room that something in flight will take, such as a clone that is not there yet.
 *
 * @param memory bytes
 * @param cpus virtual CPUs
 * @param storage bytes by storage name, local or shared
 */
public record Reservation(HostName host, long memory, int cpus, Map<String, Long> storage) {
    public Reservation {
        storage = Map.copyOf(storage);
    }
}
