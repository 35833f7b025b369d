package io.signalbox.proxmox;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of a guest. The API's pseudo-entry {@code current} is not among them.
 *
 * @param parent the one it was taken after
 * @param withMemory whether it holds the memory too
 */
public record Snapshot(
        String name,
        Optional<String> description,
        Optional<Instant> taken,
        Optional<String> parent,
        boolean withMemory) {}
