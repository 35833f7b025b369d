package io.signalbox.proxmox;

import java.util.Optional;

/**
 * How a task stands.
 *
 * @param user who started it, without the token
 * @param tokenId the token that did
 */
public record TaskStatus(Upid upid, TaskState state, String user, Optional<String> tokenId) {}
