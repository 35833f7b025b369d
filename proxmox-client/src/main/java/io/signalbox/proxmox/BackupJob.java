package io.signalbox.proxmox;

import java.time.Instant;
import java.util.Optional;

/**
 * A scheduled backup.
 *
 * @param schedule a calendar event such as {@code sun 01:00}
 * @param what whom it backs up: VMIDs, {@code pool} and its name, or {@code all}
 * @param storage where to; absent if it writes into a directory
 * @param mode {@code snapshot}, {@code suspend} or {@code stop}
 * @param next when it runs next, if the site says so
 */
public record BackupJob(
        String id,
        boolean enabled,
        String schedule,
        String what,
        Optional<String> storage,
        String mode,
        Optional<Instant> next) {}
