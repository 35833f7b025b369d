package io.signalbox.proxmox;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * A guest in a host's own list. Sizes are bytes.
 *
 * @param status {@code running} or {@code stopped}
 */
public record GuestEntry(
        GuestAt at,
        Optional<String> name,
        String status,
        boolean template,
        SortedSet<String> tags,
        Optional<String> lock,
        OptionalLong maxMemory,
        OptionalLong memory) {}
