package io.signalbox.secrets.file;

import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import io.signalbox.secrets.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** Secrets in files below one directory, one whole file each, read each time so that a new one is used at once. */
public final class FileSecrets implements Secrets {
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    /** @param directory the only place that is looked in */
    public FileSecrets(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public Secret read(SecretName name) {
        Path file = file(name);
        try {
            if (!file.toRealPath().startsWith(directory.toRealPath())) {
                throw outside(name);
            }
            return secret(name, content(file));
        } catch (NoSuchFileException e) {
            throw new SecretUnavailable(
                    "secret_missing",
                    "%s does not exist.".formatted(place(name)),
                    "Create it, readable by this service alone, with nothing but the secret in it.");
        } catch (IOException e) {
            throw new SecretUnavailable(
                    "secret_unreadable",
                    "%s cannot be read: %s.".formatted(place(name), e.getClass().getSimpleName()),
                    "Check that it is a file and that this service may read it.");
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Secret.LARGEST + 1);
        }
    }

    private Secret secret(SecretName name, byte[] content) {
        try {
            return Secret.ofUtf8(content);
        } catch (IllegalArgumentException e) {
            throw new SecretUnavailable(
                    "secret_unreadable",
                    "%s holds no secret: %s.".formatted(place(name), e.getMessage()),
                    "Put the secret into it, as text, and nothing else.");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public void store(SecretName name, Secret secret) {
        write(name, secret, FileSecrets::replace);
    }

    @Override
    public void storeNew(SecretName name, Secret secret) {
        write(name, secret, FileSecrets::create);
    }

    @FunctionalInterface
    private interface Putting {
        void put(Path draft, Path file) throws IOException;
    }

    private void write(SecretName name, Secret secret, Putting putting) {
        Path file = file(name);
        Path parent = Objects.requireNonNull(file.getParent(), "a file in a directory");
        byte[] content = secret.revealUtf8();
        try {
            Files.createDirectories(parent, OWNERS_DIRECTORY);
            if (!parent.toRealPath().startsWith(directory.toRealPath())) {
                throw outside(name);
            }
            put(file, parent, content, putting);
        } catch (FileAlreadyExistsException e) {
            throw new SecretUnavailable(
                    "secret_exists",
                    "%s exists already and is not replaced.".formatted(place(name)),
                    "Name another place, or take that one away if nobody needs it.");
        } catch (IOException e) {
            throw new SecretUnavailable(
                    "secret_not_stored",
                    "%s cannot be written: %s."
                            .formatted(place(name), e.getClass().getSimpleName()),
                    "Check that this service may write in its directory and that the disk has room.");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** At no time can anybody else read it, or anybody see half of it. */
    private static void put(Path file, Path parent, byte[] content, Putting putting) throws IOException {
        Path draft = Files.createTempFile(parent, ".draft", null, OWNERS_FILE);
        try {
            Files.write(draft, content);
            putting.put(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A link in its place is replaced, not followed. */
    private static void replace(Path draft, Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("a directory is in its place");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A second name for the draft, which is made only where nothing has it: of two who try, one succeeds. */
    private static void create(Path draft, Path file) throws IOException {
        Files.createLink(file, draft);
    }

    @Override
    public String place(SecretName name) {
        return "The secret file " + file(name);
    }

    private Path file(SecretName name) {
        return directory.resolve(name.value()).normalize();
    }

    private SecretUnavailable outside(SecretName name) {
        return new SecretUnavailable(
                "secret_outside",
                "The name %s does not lead to a file inside %s: a link on the way leads out."
                        .formatted(name, directory),
                "Put the file itself below that directory.");
    }
}
