package io.signalbox.proxmox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A backup on a storage.
 *
 * @param volumeId {@code storage:name}
 * @param owner the VMID of the guest it is of
 * @param container whether that is a container
 * @param created when it was made, by the clock of the host that made it
 * @param size bytes; 0 if the storage does not say
 * @param notes for people; may be empty
 * @param guarded whether it is protected from deletion and pruning
 */
public record BackupVolume(
        String volumeId,
        OptionalInt owner,
        boolean container,
        Optional<Instant> created,
        long size,
        String notes,
        boolean guarded) {}
