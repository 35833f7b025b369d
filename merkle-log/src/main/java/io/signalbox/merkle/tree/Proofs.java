package io.signalbox.merkle.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes roots and proofs out of a tree's perfect subtrees (RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1). */
public final class Proofs {
    private final Subtrees tree;

    public Proofs(Subtrees tree) {
        this.tree = tree;
    }

    /** The root that the tree had when it had this many leaves. */
    public Hash root(long size) throws IOException {
        return size == 0 ? Hash.EMPTY : over(0, size);
    }

    /**
     * The proof that a leaf is in the tree of that size.
     *
     * @throws IllegalArgumentException if the tree of that size has no such leaf
     */
    public InclusionProof inclusion(long index, long size) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves has no leaf %d: its first is 0".formatted(size, index));
        }
        List<Hash> path = new ArrayList<>();
        include(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /**
     * The proof that the tree of one size begins with the tree of a smaller one.
     *
     * @throws IllegalArgumentException if the older size is below 0 or above the newer one
     */
    public ConsistencyProof consistency(long older, long newer) throws IOException {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves is no beginning of one of %d".formatted(older, newer));
        }
        List<Hash> path = new ArrayList<>();
        if (older > 0 && older < newer) {
            connect(older, 0, newer, true, path);
        }
        return new ConsistencyProof(older, newer, path);
    }

    private void include(long index, long from, long to, List<Hash> path) throws IOException {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            include(index, from, middle, path);
            path.add(over(middle, to));
        } else {
            include(index, middle, to, path);
            path.add(over(from, middle));
        }
    }

    /** {@code known}: the verifier has this subtree's root already, as it is the whole older tree. */
    private void connect(long older, long from, long to, boolean known, List<Hash> path) throws IOException {
        if (older == to) {
            if (!known) {
                path.add(over(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            connect(older, from, middle, known, path);
            path.add(over(middle, to));
        } else {
            connect(older, middle, to, false, path);
            path.add(over(from, middle));
        }
    }

    private Hash over(long from, long to) throws IOException {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            return tree.root(height, from >> height);
        }
        long middle = from + split(size);
        return Hash.ofNode(over(from, middle), over(middle, to));
    }

    /** The largest power of two below the size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
