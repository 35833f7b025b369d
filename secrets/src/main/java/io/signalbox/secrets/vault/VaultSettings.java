package io.signalbox.secrets.vault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which Vault, and what of it.
 *
 * @param address {@code https://vault.example.com:8200}; plain HTTP on loopback only, where an agent listens
 * @param namespace of Vault Enterprise
 * @param caFile PEM file of the authorities that its certificate may come from; without it the runtime's count
 * @param mount where the secrets engine KV version 2 is mounted, usually {@code secret}
 * @param prefix what stands before every name, without slashes at its ends; may be empty
 * @param field which field of an entry is the secret, unless the name says so after a {@code #}
 * @param timeout how long one request may take
 */
public record VaultSettings(
        URI address,
        Optional<String> namespace,
        Optional<Path> caFile,
        VaultLogin login,
        String mount,
        String prefix,
        String field,
        Duration timeout) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public VaultSettings {
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean isPrivate =
                "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && LOOPBACK.contains(host));
        if (host.isEmpty() || !isPrivate || address.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address of Vault is '%s': expected https://name:8200, because secrets would travel in the clear otherwise"
                            .formatted(address.getUserInfo() == null ? address : "(not shown)"));
        }
        if (mount.isEmpty() || field.isEmpty()) {
            throw new IllegalArgumentException("the mount of Vault's secrets engine and the field must not be empty");
        }
    }
}
