package io.signalbox.audit.tree;

import io.signalbox.merkle.note.SignerKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds the key which signs checkpoints: one line, readable by its owner only. */
final class KeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> CREATED =
            PosixFilePermissions.asFileAttribute(PRIVATE);

    private KeyFile() {}

    /**
     * Reads the key, or makes one if the file is missing.
     *
     * @param name of a key that is made
     * @throws IOException if the file cannot be read or written, is no key, or others may read it
     */
    static SignerKey readOrMake(Path file, String name) throws IOException {
        if (Files.notExists(file)) {
            make(file, name);
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!PRIVATE.containsAll(permissions)) {
            throw new IOException(
                    "%s may be read by others (%s): whoever has this key can sign another past. Take their rights away (chmod 600)"
                                    .formatted(file, PosixFilePermissions.toString(permissions))
                            + " and think about whether the key must be replaced.");
        }
        try {
            return SignerKey.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s holds no key that signs checkpoints: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void make(Path file, String name) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        SignerKey key = SignerKey.generate(name, new SecureRandom());
        try {
            Files.createFile(file, CREATED);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} was made by another instance meanwhile", file, e);
            return;
        }
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.UTF_8.encode(key.secretText() + "\n"));
            out.force(true);
        }
        LOG.info("a key that signs checkpoints was made in {}; keep a copy of it in a safe place", file);
    }
}
