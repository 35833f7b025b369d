package io.signalbox.merkle.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Files that are whole or not there, whenever the machine stops: written beside their name, synced, renamed. Nothing has
 * its name before {@link #sync}, and everything is on disk under its name after it. Files are synced several at a time:
 * a file system writes down together what is asked of it together.
 */
class DurableFiles {
    private static final int TOGETHER = 64;
    private static final ExecutorService SYNCING = Executors.newFixedThreadPool(
            8, Thread.ofPlatform().daemon().name("durable-files-", 0).factory());

    private final Path root;
    private final Map<Path, Path> written = new LinkedHashMap<>();
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
        Files.write(beside, bytes);
        written.put(beside, file);
        changed.add(directory);
        if (written.size() >= TOGETHER) {
            rename();
        }
    }

    /** Makes sure that every file written so far is found again under its name. */
    void sync() throws IOException {
        rename();
        force(changed, StandardOpenOption.READ);
        changed.clear();
    }

    private void rename() throws IOException {
        force(written.keySet(), StandardOpenOption.WRITE);
        for (Map.Entry<Path, Path> file : written.entrySet()) {
            Files.move(
                    file.getKey(),
                    file.getValue(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        written.clear();
    }

    private static void force(Set<Path> paths, OpenOption how) throws IOException {
        List<Future<?>> forced = new ArrayList<>();
        for (Path path : paths) {
            forced.add(SYNCING.submit(() -> {
                try (FileChannel channel = FileChannel.open(path, how)) {
                    channel.force(true);
                }
                return path;
            }));
        }
        for (Future<?> one : forced) {
            await(one);
        }
    }

    private static void await(Future<?> forced) throws IOException {
        try {
            forced.get();
        } catch (ExecutionException e) {
            throw new IOException("a file could not be synced: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were being synced", e);
        }
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
