package io.signalbox.proxmox;

import java.time.Instant;
import java.util.Optional;

/**
 * A task in a host's list.
 *
 * @param user who started it, without the token
 * @param tokenId the token that did
 * @param ended when it ended, by its host's clock
 */
public record TaskEntry(Upid upid, TaskState state, String user, Optional<String> tokenId, Optional<Instant> ended) {}
