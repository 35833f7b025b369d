package io.signalbox.merkle.verify;

import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Frontier;
import io.signalbox.merkle.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Goes once through a copy: entries beside the hashes of their tiles, records beside their entries. */
final class Comparison {
    private final CopyParts parts;
    private final Side entries;
    private final Side tiles;
    private final Alignment alignment;
    private final Optional<DataChecks> data;
    private final long size;

    /** The tree that one side gives. */
    static final class Side {
        private final Frontier frontier = new Frontier();
        private final List<Hash> bundles = new ArrayList<>();
        private final List<Hash> current = new ArrayList<>();
        private final OptionalLong remembered;
        private Optional<Hash> earlier = Optional.empty();

        private Side(OptionalLong remembered) {
            this.remembered = remembered;
        }

        private void add(Hash hash) {
            frontier.add(hash);
            current.add(hash);
            if (current.size() == TilePath.WIDTH) {
                bundles.add(Hash.over(current));
                current.clear();
            }
            if (remembered.isPresent() && remembered.getAsLong() == frontier.size()) {
                earlier = Optional.of(frontier.root());
            }
        }

        Hash root() {
            return frontier.root();
        }

        /** The root at the earlier size that was asked for; absent if there were never so many. */
        Optional<Hash> earlier() {
            return earlier;
        }

        /** The roots over each 256. */
        List<Hash> bundles() {
            return bundles;
        }
    }

    Comparison(Path directory, long size, OptionalLong earlier, Findings findings) {
        this.size = size;
        this.parts = new CopyParts(directory, size, findings);
        this.entries = new Side(earlier);
        this.tiles = new Side(earlier);
        LeafChecks leaves = new LeafChecks(findings);
        this.alignment = new Alignment(leaves::check);
        this.data = Files.isDirectory(directory.resolve("data"))
                ? Optional.of(new DataChecks(parts, findings))
                : Optional.empty();
    }

    /** Goes through; returns where the entries are not those that the tiles have the hashes of. */
    List<Difference> run() throws IOException {
        for (long bundle = 0; bundle < parts.bundles(); bundle++) {
            int width = TilePath.widthWithin(size, 0, bundle);
            Optional<List<Hash>> hashes = parts.hashes(0, bundle);
            Optional<List<byte[]>> found = parts.entries(bundle, hashes);
            if (data.isPresent()) {
                data.get().check(bundle, width, found.orElse(List.of()));
            }
            take(width, hashes, found);
            alignment.advance();
        }
        return alignment.finish();
    }

    Side entries() {
        return entries;
    }

    Side tiles() {
        return tiles;
    }

    CopyParts parts() {
        return parts;
    }

    long records() {
        return data.map(DataChecks::compared).orElse(0L);
    }

    /** What cannot be read on one side is taken from the other: it was noted, and must not condemn what follows. */
    private void take(int width, Optional<List<Hash>> hashes, Optional<List<byte[]>> found) {
        List<Hash> leaves = found.map(list -> list.stream().map(Hash::ofLeaf).toList())
                .or(() -> hashes)
                .orElseGet(() -> Collections.nCopies(width, Hash.EMPTY));
        for (int i = 0; i < leaves.size(); i++) {
            int at = i;
            entries.add(leaves.get(i));
            alignment.find(leaves.get(i), found.map(list -> list.get(at)));
        }
        for (int i = 0; i < width; i++) {
            Hash hash = hashes.isPresent() ? hashes.get().get(i) : i < leaves.size() ? leaves.get(i) : Hash.EMPTY;
            tiles.add(hash);
            alignment.expect(hash);
        }
    }
}
