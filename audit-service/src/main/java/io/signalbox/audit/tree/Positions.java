package io.signalbox.audit.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to which offset of each partition of the order topic everything is in the logs and every receipt is written. It is
 * saved now and then and never ahead of that: what is read again is recognized by its index.
 */
final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    private static final long SAVE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final Map<Integer, Long> next = new HashMap<>();
    private long saved = System.nanoTime();
    private boolean changed;

    Positions(Path directory) throws IOException {
        this.file = directory.resolve("positions");
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", 2);
                next.put(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (NoSuchFileException first) {
            LOG.debug("{} is not there; the order is read from its beginning", file, first);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("{} is damaged; the order is read from its beginning", file, e);
            next.clear();
        }
    }

    /** The offset to go on at. */
    long next(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    void done(int partition, long offset) {
        next.put(partition, offset);
        changed = true;
    }

    /** Saves them if there is something to save and the last time was long ago. */
    void save() throws IOException {
        if (!changed || System.nanoTime() - saved < SAVE_NANOS) {
            return;
        }
        saved = System.nanoTime();
        changed = false;
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(next)
                .forEach((partition, offset) ->
                        lines.append(partition).append(' ').append(offset).append('\n'));
        Path beside = file.resolveSibling("positions.tmp");
        Files.writeString(beside, lines);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
