package io.signalbox.merkle.verify;

/** Where the entries of a copy are not those that its tiles have the hashes of. */
sealed interface Difference {
    /** The index, by the tiles. */
    long index();

    /** Another entry stands there. */
    record Changed(long index, String place) implements Difference {}

    /** The entry is missing; {@code before} and {@code after} say what stands around the gap. */
    record Removed(long index, String before, String after) implements Difference {}

    /** An entry that the tiles do not know stands before it. */
    record Inserted(long index, String place) implements Difference {}

    /** The entry of another index stands there. */
    record Moved(long index, long from, String place) implements Difference {}
}
