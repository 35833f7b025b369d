package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.ApiToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tokens in files below one directory, read each time so that a new one is used at once. */
public final class FileSecrets implements Secrets {
    private static final int LARGEST = 4096;

    private final Path directory;

    /** @param directory the only place that is looked in */
    public FileSecrets(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public ApiToken token(String passPath) {
        Path file = file(passPath);
        String place = "The secret file " + file;
        try {
            // A link must not lead out of the directory either.
            if (!file.toRealPath().startsWith(directory.toRealPath())) {
                throw outside(passPath);
            }
            if (Files.size(file) > LARGEST) {
                throw new SiteUnavailable(
                        "secret_unreadable",
                        "%s is larger than %d bytes.".formatted(place, LARGEST),
                        "Put the token id on its first line and the secret on its second, and nothing else.");
            }
            return TokenText.parse(place, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new SiteUnavailable(
                    "secret_missing",
                    "%s does not exist.".formatted(place),
                    "Create it, readable by this service alone: the token id on the first line, the secret on the second.");
        } catch (IOException e) {
            throw new SiteUnavailable(
                    "secret_unreadable",
                    "%s cannot be read: %s.".formatted(place, e.getClass().getSimpleName()),
                    "Check that the file is UTF-8 text and that this service may read it.");
        }
    }

    private Path file(String passPath) {
        try {
            Path relative = Path.of(passPath);
            Path file = directory.resolve(relative).normalize();
            if (relative.isAbsolute() || !file.startsWith(directory) || file.equals(directory)) {
                throw outside(passPath);
            }
            return file;
        } catch (InvalidPathException e) {
            throw outside(passPath);
        }
    }

    private SiteUnavailable outside(String passPath) {
        return new SiteUnavailable(
                "secret_outside",
                "credentials.pass_path '%s' does not name a file inside %s."
                        .formatted(passPath.replaceAll("\\p{Cntrl}", "?"), directory),
                "Name a file below that directory, by a relative path without '..' and without links that lead out.");
    }
}
