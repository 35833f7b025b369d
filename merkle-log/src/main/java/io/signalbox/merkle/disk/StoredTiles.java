package io.signalbox.merkle.disk;

import io.signalbox.merkle.tile.EntryBundle;
import io.signalbox.merkle.tile.HashTile;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.Subtrees;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the parts of a log from its directory, as they are within a tree of a given size. A part that was overtaken by a
 * wider one is cut out of it. May be read by any number of threads while the log grows.
 */
public final class StoredTiles {
    /** A log that grows this often between a look and a read would have to grow thousands of times a second. */
    private static final int MOST_LOOKS = 10;

    private final Path directory;

    public StoredTiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The bytes of a part.
     *
     * @param size of the tree that it must be in
     * @return absent if a tree of that size has no such part, or the directory lacks it
     */
    public Optional<byte[]> read(TilePath path, long size) throws IOException {
        int widest = TilePath.widthWithin(size, path.level(), path.index());
        if (path.kind() == TilePath.Kind.DATA || path.width() > widest) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(path.toString())));
        } catch (NoSuchFileException overtaken) {
            return wider(path);
        }
    }

    /** What a wider part holds of this one; the log may grow, and parts be overtaken, while it is looked for. */
    private Optional<byte[]> wider(TilePath path) throws IOException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            int widest = widestOnDisk(path);
            if (widest < path.width()) {
                return Optional.empty();
            }
            try {
                return Optional.of(first(
                        path,
                        Files.readAllBytes(directory.resolve(path.width(widest).toString()))));
            } catch (NoSuchFileException overtaken) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** The whole part is looked for last, since it is there before the last narrower one goes. */
    private int widestOnDisk(TilePath path) throws IOException {
        Path parts = directory.resolve(path.width(1).toString()).resolveSibling("");
        int widest = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parts, "[0-9]*")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches("[0-9]{1,3}")) {
                    widest = Math.max(widest, Integer.parseInt(name));
                }
            }
        } catch (NoSuchFileException none) {
            widest = 0;
        }
        return Files.exists(directory.resolve(path.width(TilePath.WIDTH).toString())) ? TilePath.WIDTH : widest;
    }

    /** The subtrees of the tree of that size. */
    public Subtrees subtrees(long size) {
        return (height, index) -> {
            int level = height / TilePath.HEIGHT;
            int within = height % TilePath.HEIGHT;
            long first = index << within;
            int from = (int) (first % TilePath.WIDTH);
            int to = from + (1 << within);
            return Hash.over(hashes(level, first / TilePath.WIDTH, to, size).subList(from, to));
        };
    }

    /**
     * One entry.
     *
     * @return absent if a tree of that size has no such entry, or the directory lacks it
     */
    public Optional<byte[]> entry(long index, long size) throws IOException {
        int width = TilePath.widthWithin(size, 0, index / TilePath.WIDTH);
        int within = (int) (index % TilePath.WIDTH);
        if (index < 0 || within >= width) {
            return Optional.empty();
        }
        return read(TilePath.entries(index / TilePath.WIDTH, width), size)
                .map(bundle -> EntryBundle.read(bundle).get(within));
    }

    private List<Hash> hashes(int level, long index, int count, long size) throws IOException {
        TilePath path = TilePath.hashes(level, index, count);
        byte[] bytes = read(path, size)
                .orElseThrow(() -> new NoSuchFileException(
                        directory.resolve(path.toString()).toString(),
                        null,
                        "the tree of %d leaves needs this tile".formatted(size)));
        List<Hash> hashes = HashTile.read(bytes);
        if (hashes.size() != count) {
            throw new IOException("%s has %d hashes and not %d".formatted(path, hashes.size(), count));
        }
        return hashes;
    }

    private static byte[] first(TilePath path, byte[] wider) throws IOException {
        try {
            return path.kind() == TilePath.Kind.ENTRIES
                    ? EntryBundle.first(wider, path.width())
                    : Arrays.copyOf(wider, path.width() * Hash.BYTES);
        } catch (IllegalArgumentException e) {
            throw new IOException("the file that holds %s is damaged".formatted(path), e);
        }
    }
}
