package io.signalbox.proxmox;

import java.util.Optional;

/**
 * How to move a VM.
 *
 * @param target the host to go to
 * @param online keep it running; ignored (with a warning in the log) for a stopped VM
 * @param withLocalDisks copy attached local disks of a running VM; a stopped one is copied in any case
 * @param targetStorage one storage id, pairs {@code from:to,…}, or {@code 1} for the same names
 */
public record MigrateRequest(HostName target, boolean online, boolean withLocalDisks, Optional<String> targetStorage) {}
