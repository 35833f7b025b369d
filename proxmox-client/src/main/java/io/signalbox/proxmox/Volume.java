package io.signalbox.proxmox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A volume on a storage.
 *
 * @param volumeId {@code storage:name}
 * @param content {@code images}, {@code iso}, {@code import}, …
 * @param size bytes
 * @param owner the VMID it belongs to
 */
public record Volume(
        String volumeId,
        String content,
        Optional<String> format,
        OptionalLong size,
        OptionalInt owner,
        Optional<Instant> created) {}
