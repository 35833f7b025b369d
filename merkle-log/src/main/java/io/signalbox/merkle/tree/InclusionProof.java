package io.signalbox.merkle.tree;

import java.util.List;
import java.util.Optional;

/**
 * Proves that a leaf is in a tree.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param path the hashes beside the way from the leaf to the root, the lowest first
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether the leaf of that hash is where this proof says in the tree of that root. */
    public boolean proves(Hash leaf, Hash root) {
        return root(leaf).map(root::equals).orElse(false);
    }

    /**
     * The root that follows from this proof and a leaf's hash (RFC 9162, section 2.1.3.2); absent if no tree of that size
     * has such a path.
     */
    public Optional<Hash> root(Hash leaf) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long node = index;
        long last = size - 1;
        Hash root = leaf;
        for (Hash beside : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                root = Hash.ofNode(beside, root);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                root = Hash.ofNode(root, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(root) : Optional.empty();
    }
}
