package io.signalbox.merkle.disk;

import io.signalbox.merkle.tile.EntryBundle;
import io.signalbox.merkle.tile.HashTile;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.TreeHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The parts of a log that are not full yet: the last bundle of entries and the last tile of each level. */
final class LogEdge {
    /** Takes each part that became full. */
    @FunctionalInterface
    interface Parts {
        void take(TilePath path, byte[] bytes) throws IOException;
    }

    private final List<List<Hash>> levels = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    /** The edge of a log without entries. */
    LogEdge() {}

    /** The edge of the tree of that size, as it was stored. */
    static LogEdge read(StoredTiles tiles, long size) throws IOException {
        LogEdge edge = new LogEdge();
        edge.size = size;
        for (int level = 0; size >> (level * TilePath.HEIGHT) > 0; level++) {
            long nodes = size >> (level * TilePath.HEIGHT);
            int width = (int) (nodes % TilePath.WIDTH);
            edge.levels.add(new ArrayList<>());
            if (width > 0) {
                TilePath path = TilePath.hashes(level, nodes / TilePath.WIDTH, width);
                edge.levels.getLast().addAll(HashTile.read(part(tiles, path, size)));
            }
        }
        int entries = (int) (size % TilePath.WIDTH);
        if (entries > 0) {
            edge.bundle.writeBytes(part(tiles, TilePath.entries(size / TilePath.WIDTH, entries), size));
            edge.compareEntries();
        }
        return edge;
    }

    TreeHead head() {
        Hash root = Hash.EMPTY;
        boolean first = true;
        for (List<Hash> level : levels) {
            if (!level.isEmpty()) {
                List<Hash> nodes = new ArrayList<>(level);
                if (!first) {
                    nodes.add(root);
                }
                root = Hash.over(nodes);
                first = false;
            }
        }
        return new TreeHead(size, root);
    }

    void add(byte[] entry, Parts full) throws IOException {
        EntryBundle.append(bundle, entry);
        size++;
        if (size % TilePath.WIDTH == 0) {
            full.take(TilePath.entries(size / TilePath.WIDTH - 1, TilePath.WIDTH), bundle.toByteArray());
            bundle.reset();
        }
        add(0, Hash.ofLeaf(entry), full);
    }

    /** Hands over every part that is not full and not the same as it was when the log had that size. */
    void partial(long before, Parts partial) throws IOException {
        int entries = (int) (size % TilePath.WIDTH);
        if (entries > 0) {
            partial.take(TilePath.entries(size / TilePath.WIDTH, entries), bundle.toByteArray());
        }
        for (int level = 0; level < levels.size(); level++) {
            long nodes = size >> (level * TilePath.HEIGHT);
            boolean same = nodes == before >> (level * TilePath.HEIGHT);
            if (!levels.get(level).isEmpty() && !same) {
                partial.take(
                        TilePath.hashes(
                                level, nodes / TilePath.WIDTH, levels.get(level).size()),
                        HashTile.write(levels.get(level)));
            }
        }
    }

    private void add(int level, Hash hash, Parts full) throws IOException {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        List<Hash> tile = levels.get(level);
        tile.add(hash);
        if (tile.size() == TilePath.WIDTH) {
            long index = (size >> (level * TilePath.HEIGHT)) / TilePath.WIDTH - 1;
            full.take(TilePath.hashes(level, index, TilePath.WIDTH), HashTile.write(tile));
            Hash above = Hash.over(tile);
            tile.clear();
            add(level + 1, above, full);
        }
    }

    private void compareEntries() throws IOException {
        List<Hash> hashes = EntryBundle.read(bundle.toByteArray()).stream()
                .map(Hash::ofLeaf)
                .toList();
        if (!hashes.equals(levels.getFirst())) {
            throw new IOException("its last entries are not those that its last tile has the hashes of");
        }
    }

    private static byte[] part(StoredTiles tiles, TilePath path, long size) throws IOException {
        return tiles.read(path, size).orElseThrow(() -> new IOException("%s is missing".formatted(path)));
    }
}
