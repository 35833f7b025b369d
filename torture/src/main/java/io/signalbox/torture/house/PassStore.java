package io.signalbox.torture.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A password store of the real {@code pass}, with a key of its own that asks for no passphrase. */
public final class PassStore implements SecretStore {
    private static final String OWNER = "Signalbox <signalbox@signalbox.invalid>";
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final Path store;

    private PassStore(Path home, Path store) {
        this.home = home;
        this.store = store;
    }

    /** Whether the program is there at all. */
    public static boolean canBeMade() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, "pass")));
    }

    /** @param directory short enough for a socket's path below it; it is there and empty */
    public static PassStore in(Path directory) throws IOException, InterruptedException {
        Path home = Files.createDirectory(
                directory.resolve("gpg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PassStore made = new PassStore(home, directory.resolve("store"));
        made.run(
                "gpg",
                "--batch",
                "--pinentry-mode=loopback",
                "--passphrase",
                "",
                "--quick-gen-key",
                OWNER,
                "future-default",
                "default",
                "never");
        made.run("pass", "init", OWNER);
        return made;
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GNUPGHOME", home.toString());
        builder.environment().put("PASSWORD_STORE_DIR", store.toString());
        Path log = home.resolveSibling("log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("%s failed: %s".formatted(command[0], Files.readString(log)));
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "signalbox.secrets.store", "pass",
                "signalbox.secrets.pass.dir", store.toString(),
                "signalbox.secrets.pass.gnupg-home", home.toString());
    }

    @Override
    public Set<Path> homes() {
        return Set.of(home, store);
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of();
    }

    /** Ends the agent that gpg has started for its keys. */
    @Override
    public void close() {
        try {
            run("gpgconf", "--kill", "gpg-agent");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the agent of a password store was not ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
