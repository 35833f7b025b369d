package io.signalbox.proxmox;

import java.util.Optional;

/**
 * A host in the site's list of hosts.
 *
 * @param host its name
 * @param status {@code online}, {@code offline} or {@code unknown}
 * @param certificateFingerprint SHA-256 of its certificate, as {@link Trust.Fingerprints} takes it
 */
public record HostEntry(HostName host, String status, Optional<String> certificateFingerprint) {}
