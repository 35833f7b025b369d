package io.signalbox.merkle.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Files that are whole or not there, whenever the machine stops: written beside their name, synced, renamed. The names
 * themselves are on disk after {@link #sync}.
 */
class DurableFiles {
    private final Path root;
    private final Set<Path> changed = new LinkedHashSet<>();

    DurableFiles(Path root) {
        this.root = root;
    }

    void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Path directory = parent(file);
        if (!Files.isDirectory(directory)) {
            create(directory);
        }
        Path beside = directory.resolve(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        changed.add(directory);
    }

    /** Makes sure that every file written so far is found again under its name. */
    void sync() throws IOException {
        for (Path directory : changed) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        changed.clear();
    }

    private void create(Path directory) throws IOException {
        Path missing = directory;
        while (!missing.equals(root) && !Files.isDirectory(missing)) {
            changed.add(parent(missing));
            missing = parent(missing);
        }
        Files.createDirectories(directory);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("%s is in no directory".formatted(path));
        }
        return parent;
    }
}
