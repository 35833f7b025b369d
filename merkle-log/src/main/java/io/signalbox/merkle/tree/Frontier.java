package io.signalbox.merkle.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of the perfect subtrees it consists of, the largest first. It is all that
 * the root needs; it has as many hashes as the size has bits that are set. Not for several threads at once.
 */
public final class Frontier {
    private final List<Hash> peaks = new ArrayList<>();
    private long size;

    /** The number of leaves so far. */
    public long size() {
        return size;
    }

    /** Adds the hash of the next leaf. */
    public void add(Hash leaf) {
        Hash node = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            node = Hash.ofNode(peaks.removeLast(), node);
        }
        peaks.add(node);
        size++;
    }

    /** The root over all leaves so far. */
    public Hash root() {
        if (peaks.isEmpty()) {
            return Hash.EMPTY;
        }
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(peaks.get(i), root);
        }
        return root;
    }

    /** Size and root. */
    public TreeHead head() {
        return new TreeHead(size, root());
    }
}
