package io.signalbox.secrets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A secret's value: text that does not show itself. Neither {@code toString} nor Jackson gives it away, Java
 * serialization refuses it, and {@link #close} overwrites this copy of it.
 *
 * <p>Not a record, because a record's parts show themselves.
 */
public final class Secret implements AutoCloseable {
    /** The most bytes of UTF-8 that a secret may have. */
    public static final int LARGEST = 64 * 1024;

    private static final String HIDDEN = "(secret)";

    private final byte[] utf8;
    private boolean closed;

    private Secret(byte[] utf8) {
        if (utf8.length == 0 || utf8.length > LARGEST) {
            throw new IllegalArgumentException("a secret has 1 to " + LARGEST + " bytes, not " + utf8.length);
        }
        this.utf8 = utf8;
    }

    /** A secret of that text. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A secret of a copy of these bytes.
     *
     * @param utf8 text in UTF-8
     * @throws IllegalArgumentException if they are not; it does not show them
     */
    public static Secret ofUtf8(byte[] utf8) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a secret is text in UTF-8, and these bytes are not", e);
        }
        return new Secret(utf8.clone());
    }

    /** The text itself, for the one place that uses it. */
    public synchronized String reveal() {
        return new String(usable(), StandardCharsets.UTF_8);
    }

    /** A copy of the text in UTF-8, for the caller to overwrite after use. */
    public synchronized byte[] revealUtf8() {
        return usable().clone();
    }

    private byte[] usable() {
        if (closed) {
            throw new IllegalStateException("this secret was closed and its value is gone");
        }
        return utf8;
    }

    /** A secret of its own with the same value, which outlives this one. */
    public synchronized Secret copy() {
        return new Secret(usable().clone());
    }

    /** Whether both have the same value; takes as long for a near miss as for a far one. */
    public boolean matches(Secret other) {
        byte[] theirs = other.revealUtf8();
        byte[] ours = revealUtf8();
        try {
            return MessageDigest.isEqual(ours, theirs);
        } finally {
            Arrays.fill(theirs, (byte) 0);
            Arrays.fill(ours, (byte) 0);
        }
    }

    /** Overwrites the value; it cannot be revealed any more. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    @JsonValue
    public String toString() {
        return HIDDEN;
    }
}
