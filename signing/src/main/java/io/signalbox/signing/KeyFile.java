package io.signalbox.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** A private key in a file of its owner's alone. */
public final class KeyFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> TOLERATED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException if there is none, or others may read it; it names the file and what to do
     */
    public static SigningKey load(Path file) {
        try {
            if (!TOLERATED.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException(
                        "the signing key file %s can be used by others than its owner: chmod 600 it, and make a new key if somebody may have read it"
                                .formatted(file));
            }
            return SigningKey.ofJwk(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "the signing key file %s does not exist: make one with 'signalbox keys new', readable by this service alone"
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the signing key file %s cannot be read: %s"
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        } catch (IllegalArgumentException e) {
            throw String.valueOf(e.getMessage()).startsWith("the signing key file")
                    ? e
                    : new IllegalArgumentException(
                            "the signing key file %s cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Keeps a new key. The file is there whole or not at all, and one that is there already stays as it is.
     *
     * @throws FileAlreadyExistsException if there is one
     */
    public static void create(Path file, SigningKey key) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path parent = Objects.requireNonNull(absolute.getParent(), "a file in a directory");
        Files.createDirectories(parent);
        Path draft = Files.createTempFile(parent, ".draft", null, OWNERS);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap((key.privateJwk() + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            // A second name for the file, unlike a move, never replaces another's key.
            Files.createLink(absolute, draft);
        } finally {
            Files.delete(draft);
        }
    }

    /** Reads the key of a file, or makes it with a new key, named for its owner, where there is none. */
    public static SigningKey loadOrCreate(Path file, String owner) {
        if (Files.notExists(file)) {
            try {
                create(file, SigningKey.generateFor(owner));
            } catch (FileAlreadyExistsException e) {
                return load(file);
            } catch (IOException e) {
                throw new UncheckedIOException("the signing key file %s cannot be made".formatted(file), e);
            }
        }
        return load(file);
    }
}
