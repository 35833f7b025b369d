package io.signalbox.proxmox;

import java.time.Instant;

/**
 * The clock of a host, by which its tasks are dated.
 *
 * @param time UTC, to the second
 * @param timeZone for example {@code Europe/Berlin}
 */
public record HostTime(Instant time, String timeZone) {}
