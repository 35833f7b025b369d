package io.signalbox.secrets.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.secrets.SecretName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A password store of the real {@code pass} with keys of its own, thrown away after the tests. */
final class PasswordStore implements AutoCloseable {
    private final Path home;
    private final Path directory;
    private final String owner;

    private PasswordStore(Path home, Path directory) {
        this.owner = "Signalbox tests <%s@signalbox.invalid>".formatted(UUID.randomUUID());
        this.home = home;
        this.directory = directory;
    }

    /** Fails on a build server, and elsewhere skips the tests and says so, where {@code pass} is not installed. */
    static void mustBeInstalled() {
        boolean installed = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, "pass")));
        String words = "pass is NOT installed, so the tests against the real one were NOT run: apt-get install pass";
        if (!installed && Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(words);
        }
        Assumptions.assumeTrue(installed, words);
    }

    /** @param passphrase of its key; empty for none */
    static PasswordStore made(Path place, String passphrase) throws IOException, InterruptedException {
        Path home = Files.createDirectory(
                place.resolve("gpg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PasswordStore store = new PasswordStore(home, place.resolve("store"));
        store.run(
                passphrase,
                "gpg",
                "--batch",
                "--pinentry-mode=loopback",
                "--passphrase-fd=0",
                "--quick-gen-key",
                store.owner,
                "future-default",
                "default",
                "never");
        // Forgets the passphrase that it was just given.
        store.run("", "gpgconf", "--reload", "gpg-agent");
        store.run("", "env", "PASSWORD_STORE_DIR=" + store.directory, "pass", "init", store.owner);
        return store;
    }

    /** The program with the tests' keys. */
    List<String> program() {
        return List.of("env", "GNUPGHOME=" + home, "pass");
    }

    Path directory() {
        return directory;
    }

    /** Encrypts an entry with gpg itself. */
    void put(SecretName name, String text) throws IOException, InterruptedException {
        Path file = directory.resolve(name.value() + ".gpg");
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in a directory"));
        run(text, "gpg", "--batch", "--yes", "--quiet", "-r", owner, "-o", file.toString(), "--encrypt");
    }

    private void run(String input, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.environment().put("GNUPGHOME", home.toString());
        Path log = home.resolve("log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> said(log)).isZero();
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Ends the agent that gpg has started for its keys. */
    @Override
    public void close() throws IOException, InterruptedException {
        run("", "gpgconf", "--kill", "gpg-agent");
    }
}
