package io.signalbox.lab.site;

import io.signalbox.lab.api.ApiToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/** The file with the site's token: its id on the first line, its secret on the second, for its owner's eyes only. */
final class TokenFile {
    private TokenFile() {}

    /** Reads the token; makes one with a random secret when there is no file. */
    static ApiToken readOrMake(Path file, String idIfAbsent) {
        try {
            if (!Files.exists(file)) {
                Path parent = file.toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, idIfAbsent + "\n" + UUID.randomUUID() + "\n");
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2 || !lines.get(0).matches("[^@\\s]+@[^!\\s]+![^\\s=]+")) {
                throw new IllegalArgumentException(
                        "the token file " + file + " must have two lines: user@realm!tokenid, and the secret");
            }
            return ApiToken.full(lines.get(0).strip(), lines.get(1).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the token file " + file + " cannot be read or made", e);
        }
    }

    /** Writes one line for its owner's eyes only, in place of what the file said before. */
    static Path replace(Path file, String line) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the token file " + file + " cannot be made", e);
        }
    }
}
