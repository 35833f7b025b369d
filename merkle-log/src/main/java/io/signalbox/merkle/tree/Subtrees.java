package io.signalbox.merkle.tree;

import java.io.IOException;

/** A tree whose perfect subtrees can be asked for. */
@FunctionalInterface
public interface Subtrees {
    /**
     * The root over the leaves from {@code index << height} on, {@code 1 << height} of them.
     *
     * @throws IOException if it cannot be read
     */
    Hash root(int height, long index) throws IOException;
}
