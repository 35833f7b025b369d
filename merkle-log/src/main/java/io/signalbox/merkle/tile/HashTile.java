package io.signalbox.merkle.tile;

import io.signalbox.merkle.tree.Hash;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a tile of hashes: one after the other. */
public final class HashTile {
    private HashTile() {}

    /** The bytes of these hashes. */
    public static byte[] write(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.BYTES);
        }
        return bytes;
    }

    /** @throws IllegalArgumentException if the bytes are not a whole number of hashes, 1 to 256 */
    public static List<Hash> read(byte[] bytes) {
        int count = bytes.length / Hash.BYTES;
        if (bytes.length % Hash.BYTES != 0 || count < 1 || count > TilePath.WIDTH) {
            throw new IllegalArgumentException("a tile has 1 to %d hashes of %d bytes: these are %d bytes"
                    .formatted(TilePath.WIDTH, Hash.BYTES, bytes.length));
        }
        List<Hash> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(Hash.read(bytes, i * Hash.BYTES));
        }
        return hashes;
    }
}
