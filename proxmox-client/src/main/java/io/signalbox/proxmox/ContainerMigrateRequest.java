package io.signalbox.proxmox;

import java.util.Optional;

/**
 * How to move a container. It cannot move while running: it is stopped, moved and started.
 *
 * @param target the host to go to
 * @param restart stop it before and start it after; without it a running container is refused
 * @param targetStorage as in {@link MigrateRequest}
 */
public record ContainerMigrateRequest(HostName target, boolean restart, Optional<String> targetStorage) {}
