package io.signalbox.planner.service;

import io.signalbox.signing.TrustedKeys;
import io.signalbox.signing.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of the gateways, as their file has them now: it is read again when it has changed. While it cannot be
 * read no gateway is trusted. What was decided stays as it was decided whatever becomes of the file, because a decision is
 * written down as events and never made again. Safe for many threads.
 */
final class TrustFile {
    private static final Logger LOG = LoggerFactory.getLogger(TrustFile.class);

    private final Path file;
    private Optional<Known> known = Optional.empty();

    /**
     * What the file says.
     *
     * @param why nothing if it can be used, otherwise what is wrong with it
     */
    record Trust(Verifier verifier, Optional<String> why) {}

    private record Version(FileTime changed, long size, String key) {}

    private record Known(Optional<Version> version, Trust trust) {}

    TrustFile(Path file) {
        this.file = file;
    }

    /** The keys as they are now. */
    synchronized Trust trust() {
        Optional<Version> version = version();
        Optional<Known> current = known.filter(
                before -> before.version().isPresent() && before.version().equals(version));
        if (current.isPresent()) {
            return current.get().trust();
        }
        Trust read = read();
        if (known.isEmpty() || !known.get().trust().why().equals(read.why())) {
            read.why()
                    .ifPresentOrElse(
                            why -> LOG.error("no gateway is trusted: {}", why),
                            () -> LOG.info("gateways are trusted as {} says", file));
        }
        known = Optional.of(new Known(version, read));
        return read;
    }

    private Optional<Version> version() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Version(now.lastModifiedTime(), now.size(), Objects.toString(now.fileKey())));
        } catch (IOException e) {
            // Reading it comes next and says what is wrong.
            return Optional.empty();
        }
    }

    private Trust read() {
        try {
            return new Trust(new Verifier(TrustedKeys.ofJwks(Files.readString(file))), Optional.empty());
        } catch (NoSuchFileException e) {
            return blind("it does not exist");
        } catch (IOException e) {
            return blind("it cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        } catch (IllegalArgumentException e) {
            return blind(String.valueOf(e.getMessage()));
        }
    }

    private Trust blind(String why) {
        return new Trust(
                new Verifier(TrustedKeys.none()),
                Optional.of(
                        "the trust file %s cannot be used: %s. Put the JWK Set that the gateway answers at /keys there."
                                .formatted(file, why)));
    }
}
