package io.signalbox.proxmox;

/**
 * An HA service that stands in the way of a move.
 *
 * @param sid for example {@code vm:100}
 * @param cause {@code node-affinity} or {@code resource-affinity}
 */
public record HaBlock(String sid, String cause) {}
