package io.signalbox.merkle.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Leaves that differ from each other, and a tree of them in memory. */
final class Leaves {
    private Leaves() {}

    static List<byte[]> some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static Subtrees tree(List<byte[]> leaves) {
        List<Hash> hashes = new ArrayList<>(leaves.stream().map(Hash::ofLeaf).toList());
        return (height, index) -> Hash.over(hashes.subList((int) (index << height), (int) ((index + 1) << height)));
    }
}
