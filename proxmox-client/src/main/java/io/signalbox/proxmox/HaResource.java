package io.signalbox.proxmox;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A guest that HA manages.
 *
 * @param sid {@code vm:100} or {@code ct:101}
 * @param state the state asked for: {@code started}, {@code stopped}, {@code disabled}, {@code ignored}
 * @param group the HA group (8.x only)
 */
public record HaResource(
        String sid,
        String type,
        Optional<String> state,
        Optional<String> group,
        OptionalInt maxRestart,
        OptionalInt maxRelocate,
        Optional<String> comment) {}
