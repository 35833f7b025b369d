package io.signalbox.audit.store;

import java.nio.ByteBuffer;

/** Sequences from {@code first} to {@code last}, both inclusive. */
public record SequenceRange(long first, long last) {
    /** Every sequence there can be. */
    public static final SequenceRange ALL = new SequenceRange(0, Long.MAX_VALUE);

    private static final long BLOCK = 256;

    /** No sequence. */
    public static final SequenceRange NONE = new SequenceRange(0, -1);

    public boolean isEmpty() {
        return first > last;
    }

    /** What is in both. */
    public SequenceRange and(SequenceRange other) {
        return new SequenceRange(Math.max(first, other.first), Math.min(last, other.last));
    }

    /** The block of sequences that one lies in: what grows by blocks is not written again for each. */
    static SequenceRange around(long sequence) {
        long first = sequence - sequence % BLOCK;
        return new SequenceRange(first, first + BLOCK - 1);
    }

    /** The smallest range that holds both. */
    SequenceRange or(SequenceRange other) {
        if (isEmpty()) {
            return other;
        }
        return other.isEmpty() ? this : new SequenceRange(Math.min(first, other.first), Math.max(last, other.last));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(first).putLong(last).array();
    }

    static SequenceRange of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SequenceRange(buffer.getLong(), buffer.getLong());
    }
}
