package io.signalbox.merkle.verify;

import io.signalbox.merkle.tile.EntryBundle;
import io.signalbox.merkle.tile.HashTile;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parts of a copy and notes what is missing or damaged; trusts nothing. */
final class CopyParts {
    private final Path directory;
    private final long size;
    private final Findings findings;

    CopyParts(Path directory, long size, Findings findings) {
        this.directory = directory;
        this.size = size;
        this.findings = findings;
    }

    /** How many bundles of entries there are. */
    long bundles() {
        return (size + TilePath.WIDTH - 1) / TilePath.WIDTH;
    }

    /** The hashes of a tile; absent, and noted, if it cannot be read. */
    Optional<List<Hash>> hashes(int level, long index) throws IOException {
        TilePath path = TilePath.hashes(level, index, TilePath.widthWithin(size, level, index));
        Optional<byte[]> bytes = bytes(path);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        int expected = path.width() * Hash.BYTES;
        if (bytes.get().length != expected) {
            findings.add(new Finding.PartDamaged(
                    path.toString(),
                    firstEntry(path),
                    "it has %d bytes and not %d".formatted(bytes.get().length, expected)));
            return Optional.empty();
        }
        return Optional.of(HashTile.read(bytes.get()));
    }

    /**
     * The entries of a bundle; absent, and noted, if they cannot be read.
     *
     * @param expected their hashes, by which the entry is found at which a damaged bundle begins to be wrong
     */
    Optional<List<byte[]>> entries(long index, Optional<List<Hash>> expected) throws IOException {
        TilePath path = TilePath.entries(index, TilePath.widthWithin(size, 0, index));
        Optional<byte[]> bytes = bytes(path);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(EntryBundle.read(bytes.get()));
        } catch (IllegalArgumentException e) {
            findings.add(new Finding.PartDamaged(
                    path.toString(),
                    firstEntry(path) + readable(bytes.get(), expected.orElse(List.of())),
                    String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** The file of a bundle of data; absent, and noted, if it is not there. */
    Optional<Path> data(long index) {
        TilePath path = TilePath.data(index, TilePath.widthWithin(size, 0, index));
        Path file = directory.resolve(path.toString());
        if (!Files.isRegularFile(file)) {
            missing(path);
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private Optional<byte[]> bytes(TilePath path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(path.toString())));
        } catch (NoSuchFileException e) {
            missing(path);
            return Optional.empty();
        }
    }

    private void missing(TilePath path) {
        long first = firstEntry(path);
        long covered = (long) path.width() << (path.level() * TilePath.HEIGHT);
        findings.add(new Finding.PartMissing(path.toString(), first, first + covered - 1));
    }

    static long firstEntry(TilePath path) {
        return path.index() * TilePath.WIDTH << (path.level() * TilePath.HEIGHT);
    }

    /** How many entries from the first on are as expected. */
    private static int readable(byte[] bytes, List<Hash> expected) {
        List<Hash> found = new ArrayList<>();
        while (found.size() < expected.size()) {
            try {
                byte[] first = EntryBundle.first(bytes, found.size() + 1);
                found.add(Hash.ofLeaf(EntryBundle.read(first).getLast()));
            } catch (IllegalArgumentException end) {
                break;
            }
            if (!found.getLast().equals(expected.get(found.size() - 1))) {
                return found.size() - 1;
            }
        }
        return found.size();
    }
}
