package io.signalbox.merkle.tile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a bundle of entries: each entry after its length in two bytes, big-endian. */
public final class EntryBundle {
    /** The longest entry, in bytes. */
    public static final int ENTRY_LIMIT = 0xFFFF;

    private EntryBundle() {}

    /** Writes one entry behind others. */
    public static void append(ByteArrayOutputStream bundle, byte[] entry) {
        if (entry.length > ENTRY_LIMIT) {
            throw new IllegalArgumentException(
                    "an entry has at most %d bytes: this one has %d".formatted(ENTRY_LIMIT, entry.length));
        }
        bundle.write(entry.length >> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
    }

    /** @throws IllegalArgumentException if the bytes end within an entry */
    public static List<byte[]> read(byte[] bytes) {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = end(bytes, at);
            entries.add(Arrays.copyOfRange(bytes, at + Short.BYTES, end));
            at = end;
        }
        return entries;
    }

    /**
     * The bytes of the bundle's first entries.
     *
     * @throws IllegalArgumentException if the bundle has fewer
     */
    public static byte[] first(byte[] bytes, int count) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            at = end(bytes, at);
        }
        return Arrays.copyOf(bytes, at);
    }

    private static int end(byte[] bytes, int at) {
        int rest = bytes.length - at - Short.BYTES;
        int length = rest < 0 ? 0 : (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        if (rest < length) {
            throw new IllegalArgumentException("the bundle ends within the entry that begins at byte %d".formatted(at));
        }
        return at + Short.BYTES + length;
    }
}
