package io.signalbox.torture.canary;

import io.signalbox.torture.history.RawRecord;
import io.signalbox.torture.house.Premises;
import io.signalbox.torture.house.TopicContents;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Looks into every place where a secret could have come to, but for those where it is at home. */
public final class Search {
    private static final int CHUNK = 1 << 20;
    /** Longer than any form of any secret. */
    private static final int OVERLAP = 8 << 10;
    /** What most of a broker's index files consists of; no form of a secret has one. */
    private static final byte[] ZEROS = new byte[CHUNK + OVERLAP];

    private final Finder finder;
    private final Set<Path> homes;
    private final List<String> found = new ArrayList<>();
    private long bytes;

    /** @param homes files and directories that are not looked into */
    public Search(Finder finder, Set<Path> homes) {
        this.finder = finder;
        this.homes = Set.copyOf(homes);
    }

    /** What was found, each with its place; nothing, if all is well. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** How many bytes were looked at. */
    public long bytes() {
        return bytes;
    }

    /** Every record of every topic there is, those of aborted transactions and of the brokers' own topics included. */
    public Search topics(Premises premises) {
        List<String> names = TopicContents.names(premises.brokers());
        for (RawRecord record : TopicContents.all(premises.brokers(), names, "read_uncommitted")) {
            String place = "record " + record.position();
            look(place + ", value", record.wire().value());
            look(
                    place + ", key and headers",
                    record.wire().key() + " " + record.wire().headers());
        }
        return this;
    }

    /** Every file below a directory. */
    public Search files(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                return homes.contains(entered) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!homes.contains(file) && attributes.isRegularFile()) {
                    file(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
        return this;
    }

    /** A file of a running process may be gone before it is looked into. */
    private void file(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] buffer = new byte[CHUNK + OVERLAP];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int read = in.readNBytes(buffer, 0, CHUNK); read > 0; read = in.readNBytes(buffer, kept, CHUNK)) {
                look("file " + file, Arrays.copyOf(buffer, kept + read));
                int end = kept + read;
                kept = Math.min(OVERLAP, end);
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
            }
        }
    }

    /** The arguments and the environment of every process that this user may look at. */
    public Search processes() throws IOException {
        return processes(ProcessWatch.now());
    }

    /** The arguments and environments of processes that may be gone. */
    public Search processes(List<ProcessWatch.Sight> sights) {
        sights.forEach(sight -> look(sight.place(), sight.bytes()));
        return this;
    }

    /** An answer of a service. */
    public Search answer(String place, String answer) {
        look(place, answer);
        return this;
    }

    private void look(String place, String text) {
        look(place, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void look(String place, byte[] content) {
        bytes += content.length;
        if (content.length <= ZEROS.length && Arrays.equals(content, 0, content.length, ZEROS, 0, content.length)) {
            return;
        }
        finder.in(content).forEach(what -> found.add("%s: %s".formatted(place, what)));
    }
}
