package io.signalbox.merkle.verify;

import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the tiles above the lowest with what the level below them gives. */
final class UpperTiles {
    /** Takes each hash of a tile that is not what was computed. */
    @FunctionalInterface
    interface Mismatches {
        void take(TilePath tile, int position, Hash stored);
    }

    private final CopyParts parts;
    private final long size;

    UpperTiles(CopyParts parts, long size) {
        this.parts = parts;
        this.size = size;
    }

    /** @param bundles the roots over each 256 leaves */
    void compare(List<Hash> bundles, Mismatches mismatches) throws IOException {
        List<Hash> nodes = bundles;
        for (int level = 1; size >> (level * TilePath.HEIGHT) > 0; level++) {
            List<Hash> above = new ArrayList<>();
            for (long index = 0; TilePath.widthWithin(size, level, index) > 0; index++) {
                int width = TilePath.widthWithin(size, level, index);
                int first = (int) (index * TilePath.WIDTH);
                if (first + width > nodes.size()) {
                    return;
                }
                List<Hash> computed = nodes.subList(first, first + width);
                compare(TilePath.hashes(level, index, width), computed, mismatches);
                if (width == TilePath.WIDTH) {
                    above.add(Hash.over(computed));
                }
            }
            nodes = above;
        }
    }

    private void compare(TilePath tile, List<Hash> computed, Mismatches mismatches) throws IOException {
        Optional<List<Hash>> stored = parts.hashes(tile.level(), tile.index());
        if (stored.isEmpty()) {
            return;
        }
        for (int i = 0; i < computed.size(); i++) {
            if (!computed.get(i).equals(stored.get().get(i))) {
                mismatches.take(tile, i, stored.get().get(i));
            }
        }
    }
}
