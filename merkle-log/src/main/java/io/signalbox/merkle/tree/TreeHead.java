package io.signalbox.merkle.tree;

/**
 * What a log commits itself to.
 *
 * @param size the number of leaves, 0 or more
 * @param root the hash over them
 */
public record TreeHead(long size, Hash root) {
    /** The head of a log without leaves. */
    public static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY);

    /** @throws IllegalArgumentException if the size is below 0, or is 0 under another root than that of nothing */
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no fewer than 0 leaves: " + size);
        }
        if (size == 0 && !root.equals(Hash.EMPTY)) {
            throw new IllegalArgumentException("a tree without leaves has the root of nothing, not " + root.base64());
        }
    }
}
