package io.signalbox.audit.entry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was on the wire: bytes in base64, absent where the record has none.
 *
 * @param headers every header in the record's order, repeated ones too
 */
public record WireCopy(Optional<String> key, List<HeaderCopy> headers, Optional<String> value) {

    /** One header. */
    public record HeaderCopy(String name, Optional<String> value) {}

    public WireCopy {
        headers = List.copyOf(headers);
    }

    /** The copy of a record. */
    public static WireCopy of(Arrival arrival) {
        List<HeaderCopy> headers = new ArrayList<>();
        for (Header header : arrival.headers()) {
            headers.add(new HeaderCopy(header.key(), base64(header.value())));
        }
        return new WireCopy(base64(arrival.key()), headers, base64(arrival.value()));
    }

    /**
     * SHA-256 as 64 hexadecimal digits. It is taken of: the key; the number of headers, then name and value of each; the
     * value. A number is four bytes, big-endian; bytes are their length as a number and then themselves; bytes that are
     * absent are the number -1.
     */
    public String sha256() {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        frame(framed, bytes(key));
        framed.writeBytes(number(headers.size()));
        for (HeaderCopy header : headers) {
            frame(framed, header.name().getBytes(StandardCharsets.UTF_8));
            frame(framed, bytes(header.value()));
        }
        frame(framed, bytes(value));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(framed.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The value's bytes. */
    public Optional<byte[]> valueBytes() {
        return value.map(Base64.getDecoder()::decode);
    }

    private static void frame(ByteArrayOutputStream out, byte @Nullable [] bytes) {
        if (bytes == null) {
            out.writeBytes(number(-1));
        } else {
            out.writeBytes(number(bytes.length));
            out.writeBytes(bytes);
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static byte @Nullable [] bytes(Optional<String> base64) {
        return base64.isEmpty() ? null : Base64.getDecoder().decode(base64.get());
    }

    private static Optional<String> base64(byte @Nullable [] bytes) {
        return bytes == null
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString(bytes));
    }
}
