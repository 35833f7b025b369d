package io.signalbox.merkle.leaf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bytes of a record as a leaf quotes them: as text where they are text, and only their hash where they are many. */
public sealed interface Quoted {

    /** UTF-8; in JSON a string. */
    record Text(String text) implements Quoted {}

    /** What is no UTF-8; in JSON {@code {"base64":"…"}}. */
    record Bytes(String base64) implements Quoted {}

    /**
     * What is longer than a leaf quotes; in JSON {@code {"sha256":"…","length":…}}.
     *
     * @param sha256 64 hexadecimal digits
     * @param length in bytes
     */
    record Digest(String sha256, long length) implements Quoted {
        /** The digest of these bytes. */
        public static Digest of(byte[] bytes) {
            return new Digest(Sha256.hex(bytes), bytes.length);
        }
    }

    /** Quotes bytes, in full if there are at most as many as the limit says. */
    static Quoted of(byte[] bytes, int limit) {
        if (bytes.length > limit) {
            return Digest.of(bytes);
        }
        try {
            return new Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return new Bytes(Base64.getEncoder().encodeToString(bytes));
        }
    }
}
