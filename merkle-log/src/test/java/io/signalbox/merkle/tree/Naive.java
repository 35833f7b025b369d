package io.signalbox.merkle.tree;

import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 9162 word for word, over a list of leaves in memory; slow and obvious. */
final class Naive {
    private Naive() {}

    static Hash root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY;
        }
        if (leaves.size() == 1) {
            return Hash.ofLeaf(leaves.getFirst());
        }
        int k = split(leaves.size());
        return Hash.ofNode(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH(m, D_n), section 2.1.3.1. */
    static List<Hash> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m < k ? followed(path(m, left), root(right)) : followed(path(m - k, right), root(left));
    }

    /** PROOF(m, D_n), section 2.1.4.1. */
    static List<Hash> proof(int m, List<byte[]> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<byte[]> leaves, boolean whole) {
        if (m == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m <= k
                ? followed(subproof(m, left, whole), root(right))
                : followed(subproof(m - k, right, false), root(left));
    }

    private static List<Hash> followed(List<Hash> path, Hash last) {
        List<Hash> all = new ArrayList<>(path);
        all.add(last);
        return all;
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }
}
