package io.signalbox.proxmox;

import java.util.Optional;

/**
 * One key of a guest's configuration. A running guest takes some changes over only when it starts the next time.
 *
 * @param value the value in force, if the key is set
 * @param pending the value that waits for the next start, if one does
 * @param deleted whether the key is to go at the next start
 */
public record PendingSetting(String key, Optional<String> value, Optional<String> pending, boolean deleted) {}
