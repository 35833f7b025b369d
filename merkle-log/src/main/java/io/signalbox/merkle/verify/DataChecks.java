package io.signalbox.merkle.verify;

import io.signalbox.contracts.audit.Leaf;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.NotALeaf;
import io.signalbox.merkle.tile.DataBundle;
import io.signalbox.merkle.tile.TilePath;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the records of a copy are those that its entries have the hashes of. */
final class DataChecks {
    private final CopyParts parts;
    private final Findings findings;
    private long compared;

    DataChecks(CopyParts parts, Findings findings) {
        this.parts = parts;
        this.findings = findings;
    }

    /** How many records were compared. */
    long compared() {
        return compared;
    }

    /** Compares the records of a bundle with its entries, as far as both can be read. */
    void check(long bundle, int width, List<byte[]> entries) throws IOException {
        Optional<Path> file = parts.data(bundle);
        if (file.isEmpty()) {
            return;
        }
        Map<Long, Leaf> leaves = leaves(entries);
        long first = bundle * TilePath.WIDTH;
        long[] next = {first};
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.get()))) {
            DataBundle.read(in, value -> {
                Optional.ofNullable(leaves.get(next[0])).ifPresent(leaf -> compare(leaf, value));
                next[0]++;
            });
        } catch (EOFException e) {
            damaged(bundle, width, next[0], String.valueOf(e.getMessage()));
            return;
        }
        if (next[0] != first + width) {
            damaged(bundle, width, next[0], "it has %d records and not %d".formatted(next[0] - first, width));
        }
    }

    private void compare(Leaf leaf, Optional<byte[]> value) {
        compared++;
        if (!Leaves.hasValue(leaf, value)) {
            findings.add(new Finding.RecordChanged(leaf.index(), Leaves.place(leaf)));
        }
    }

    private void damaged(long bundle, int width, long at, String why) {
        findings.add(new Finding.PartDamaged(TilePath.data(bundle, width).toString(), at, why));
    }

    /** By the index that each says; one that says none has been found already. */
    private static Map<Long, Leaf> leaves(List<byte[]> entries) {
        Map<Long, Leaf> leaves = new HashMap<>();
        for (byte[] entry : entries) {
            try {
                Leaf leaf = Leaves.read(entry);
                leaves.put(leaf.index(), leaf);
            } catch (NotALeaf found) {
                continue;
            }
        }
        return leaves;
    }
}
