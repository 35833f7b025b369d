package io.signalbox.merkle.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that one tree begins with another: that nothing which the older one held was changed, removed or moved.
 *
 * @param older size of the older tree
 * @param newer size of the newer tree, no smaller
 * @param path hashes of subtrees, as RFC 9162, section 2.1.4.1 orders them
 */
public record ConsistencyProof(long older, long newer, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether the tree of the newer root begins with the tree of the older one (RFC 9162, section 2.1.4.2). */
    public boolean proves(Hash olderRoot, Hash newerRoot) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return path.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (older == 0) {
            return path.isEmpty() && olderRoot.equals(Hash.EMPTY);
        }
        return !path.isEmpty() && connects(olderRoot, newerRoot);
    }

    private boolean connects(Hash olderRoot, Hash newerRoot) {
        List<Hash> nodes = new ArrayList<>(path);
        if (Long.bitCount(older) == 1) {
            nodes.addFirst(olderRoot);
        }
        long node = older - 1;
        long last = newer - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        Hash first = nodes.getFirst();
        Hash second = first;
        for (Hash beside : nodes.subList(1, nodes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = Hash.ofNode(beside, first);
                second = Hash.ofNode(beside, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                second = Hash.ofNode(second, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(olderRoot) && second.equals(newerRoot);
    }
}
