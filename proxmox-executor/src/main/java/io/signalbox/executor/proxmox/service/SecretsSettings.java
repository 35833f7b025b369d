package io.signalbox.executor.proxmox.service;

import io.signalbox.executor.proxmox.connect.FileSecrets;
import io.signalbox.executor.proxmox.connect.PassSecrets;
import io.signalbox.executor.proxmox.connect.Secrets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Where the tokens are kept.
 *
 * @param kind {@code file} or {@code pass}
 * @param directory for {@code file}: the directory that holds them
 */
record SecretsSettings(String kind, String directory) {

    Secrets open(InstantSource clock) {
        return switch (kind) {
            case "file" -> new FileSecrets(Path.of(directory));
            case "pass" -> new PassSecrets(List.of("pass", "show"), clock);
            default ->
                throw new IllegalArgumentException(
                        "signalbox.secrets.kind is '%s': expected file or pass".formatted(kind));
        };
    }
}
