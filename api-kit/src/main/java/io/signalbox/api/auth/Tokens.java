package io.signalbox.api.auth;

import io.quarkus.runtime.Startup;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.json.Digest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens in force. The file is looked at again at most once a second and read when it has changed; a changed file
 * that is of no use leaves the last good one in force.
 */
@Startup
@Singleton
public class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private record Known(Digest digest, Caller caller) {}

    private record Stamp(FileTime changed, long size) {}

    private record Loaded(List<Known> tokens, Stamp stamp) {}

    private final Path file;
    private final long lookAgainNanos;
    private volatile Loaded loaded;
    private volatile long lookedAt = System.nanoTime();

    /** @throws IllegalStateException if there is no file, or it is of no use: a door without tokens is not opened */
    @Inject
    Tokens(@ConfigProperty(name = "signalbox.tokens.file") Optional<String> file) {
        this(
                Path.of(file.orElseThrow(() -> new IllegalStateException(
                        "signalbox.tokens.file is not set: it must name the file of tokens"))),
                LOOK_AGAIN_NANOS);
    }

    Tokens(Path file, long lookAgainNanos) {
        this.file = file;
        this.lookAgainNanos = lookAgainNanos;
        try {
            this.loaded = load(file);
        } catch (TokenFile.BrokenTokenFile e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Whose token it is, if it is anybody's. */
    public Optional<Caller> caller(String token) {
        lookAgain();
        byte[] digest = bytes(Digest.ofBytes(token.getBytes(StandardCharsets.UTF_8)));
        Optional<Caller> found = Optional.empty();
        // Every token is compared, so that the time taken says nothing about which one came close.
        for (Known known : loaded.tokens()) {
            if (MessageDigest.isEqual(bytes(known.digest()), digest)) {
                found = Optional.of(known.caller());
            }
        }
        return found;
    }

    private void lookAgain() {
        long now = System.nanoTime();
        if (now - lookedAt < lookAgainNanos) {
            return;
        }
        synchronized (this) {
            lookedAt = now;
            try {
                if (!stamp(file).equals(loaded.stamp())) {
                    loaded = load(file);
                    LOG.info(
                            "tokens read again from {}: {}",
                            file,
                            loaded.tokens().size());
                }
            } catch (TokenFile.BrokenTokenFile e) {
                LOG.error("the tokens of before stay in force: {}", e.getMessage());
            }
        }
    }

    private static Loaded load(Path file) throws TokenFile.BrokenTokenFile {
        Stamp stamp = stamp(file);
        List<Known> tokens = TokenFile.read(file).tokens().stream()
                .map(entry -> new Known(
                        new Digest("sha256:" + entry.sha256().toLowerCase(Locale.ROOT)),
                        new Caller(entry.name(), Set.<Role>copyOf(entry.roles()))))
                .toList();
        return new Loaded(tokens, stamp);
    }

    private static Stamp stamp(Path file) throws TokenFile.BrokenTokenFile {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            throw new TokenFile.BrokenTokenFile(file, "there is no such file", e);
        }
    }

    private static byte[] bytes(Digest digest) {
        return digest.value().getBytes(StandardCharsets.US_ASCII);
    }
}
