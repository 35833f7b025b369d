package io.signalbox.torture.house;

import io.signalbox.lab.vault.LabVault;
import io.signalbox.lab.vault.VaultGrant;
import io.signalbox.lab.vault.VaultOptions;
import io.signalbox.lab.world.LabClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The lab's Vault over TLS, into which services log in by AppRole, with tokens so short that they must do so again. */
public final class VaultStore implements SecretStore {
    private static final String ROLE = "signalbox";
    private static final Duration LIFE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Path directory;
    private final LabVault vault;
    private final String secretId = UUID.randomUUID().toString();
    private final Path secretIdFile;

    private VaultStore(Path directory) throws IOException {
        this.directory = directory;
        this.secretIdFile = Files.writeString(directory.resolve("secret-id"), secretId);
        this.vault = LabVault.start(
                new VaultOptions(0, Optional.of(directory.resolve("tls")), LabClock.running(Instant.now(), 1)));
        vault.appRole("", ROLE, secretId, VaultGrant.ALL, LIFE, LONGEST);
    }

    /** @param directory for its certificates and what services log in with; it is there and empty */
    public static VaultStore in(Path directory) throws IOException {
        return new VaultStore(directory.toAbsolutePath());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "signalbox.secrets.store", "vault",
                "signalbox.secrets.vault.address", vault.url().toString(),
                "signalbox.secrets.vault.ca-file",
                        directory.resolve("tls").resolve("ca.pem").toString(),
                "signalbox.secrets.vault.role-id", ROLE,
                "signalbox.secrets.vault.secret-id-file", secretIdFile.toString());
    }

    @Override
    public Set<Path> homes() {
        return Set.of(directory);
    }

    @Override
    public Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("Vault's secret id", secretId);
        for (String token : vault.tokens()) {
            secrets.put("Vault token %d".formatted(secrets.size()), token);
        }
        return secrets;
    }

    @Override
    public void close() {
        vault.close();
    }
}
