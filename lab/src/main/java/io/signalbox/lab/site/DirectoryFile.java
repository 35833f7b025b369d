package io.signalbox.lab.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.lab.access.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that users, roles and tokens are kept in, for its owner's eyes only since it has the tokens' secrets. */
final class DirectoryFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    DirectoryFile(Path file) {
        this.file = file;
    }

    /** Loads what was kept, if anything was, and keeps every change from then on. */
    void keep(Directory directory) {
        try {
            if (Files.exists(file)) {
                directory.restore(JSON.readValue(Files.readAllBytes(file), Directory.Image.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the lab's users and tokens in " + file + " cannot be read. Remove the file to begin without any.",
                    e);
        }
        directory.keptBy(changed -> write(changed.image()));
    }

    private void write(Directory.Image image) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, JSON.writeValueAsBytes(image));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's users and tokens cannot be written to " + file, e);
        }
    }
}
