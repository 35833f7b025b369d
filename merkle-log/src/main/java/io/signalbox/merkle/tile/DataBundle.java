package io.signalbox.merkle.tile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The bytes of a bundle of data: the value of each record after its length in four bytes, big-endian; a record without a
 * value is the length -1 alone. Values can be large: they are written and read one by one.
 */
public final class DataBundle {
    private static final int ABSENT = -1;

    /** Takes the values of a bundle, in order. */
    @FunctionalInterface
    public interface Receiver {
        /** @param value absent where the record has none */
        void take(Optional<byte[]> value) throws IOException;
    }

    private DataBundle() {}

    /** Writes one value behind others. */
    public static void append(OutputStream bundle, Optional<byte[]> value) throws IOException {
        DataOutputStream out = new DataOutputStream(bundle);
        if (value.isEmpty()) {
            out.writeInt(ABSENT);
        } else {
            out.writeInt(value.get().length);
            out.write(value.get());
        }
        out.flush();
    }

    /** @throws EOFException if the bytes end within a value or name a length that cannot be */
    public static void read(InputStream bundle, Receiver receiver) throws IOException {
        DataInputStream in = new DataInputStream(bundle);
        for (int first = in.read(); first >= 0; first = in.read()) {
            int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (length == ABSENT) {
                receiver.take(Optional.empty());
                continue;
            }
            byte[] value = length < 0 ? new byte[0] : in.readNBytes(length);
            if (value.length != length) {
                throw new EOFException("a value of %d bytes is announced and %d are there"
                        .formatted(Integer.toUnsignedLong(length), value.length));
            }
            receiver.take(Optional.of(value));
        }
    }
}
