package io.signalbox.torture.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a guest was from a time on, until its next sighting.
 *
 * @param at by the wall clock
 * @param guest empty if the site had no guest of that VMID any more
 */
public record Sighting(String site, Instant at, int vmid, Optional<Guest> guest) {

    /**
     * A guest as its site has it.
     *
     * @param config with what waits for its next start
     * @param snapshots by name, oldest first
     */
    public record Guest(
            String host,
            boolean running,
            String uuid,
            String name,
            String lock,
            Map<String, String> config,
            List<String> snapshots) {
        public Guest {
            config = Map.copyOf(config);
            snapshots = List.copyOf(snapshots);
        }

        @Override
        public String toString() {
            return "%s on %s, %s, lock '%s', UUID %s, snapshots %s"
                    .formatted(name, host, running ? "running" : "stopped", lock, uuid, snapshots);
        }
    }
}
