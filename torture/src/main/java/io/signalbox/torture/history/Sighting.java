package io.signalbox.torture.history;

import java.time.Instant;
import java.util.Optional;

/**
 * How a guest was from a time on, until its next sighting.
 *
 * @param at by the wall clock
 * @param guest empty if the site had no guest of that VMID any more
 */
public record Sighting(String site, Instant at, int vmid, Optional<Guest> guest) {

    /** A guest as its site has it. */
    public record Guest(String host, boolean running, String uuid, String name, String lock) {}
}
