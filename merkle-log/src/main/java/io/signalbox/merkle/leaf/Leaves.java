package io.signalbox.merkle.leaf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.json.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Leaves and their bytes. The same leaf is always the same bytes: JSON with the fields in the order of the record,
 * headers by name, no white space, UTF-8, at most {@link #LIMIT}.
 */
public final class Leaves {
    /** The most bytes of a leaf; an entry of a tiled log may have 65,535. */
    public static final int LIMIT = 60 * 1024;

    private static final String STRAY = "_stray-";
    private static final Pattern STRAY_LOG = Pattern.compile(STRAY + "[0-9]{1,6}");
    private static final String ALL_HEADERS = "";
    private static final int KEY_LIMIT = 512;
    private static final int HEADER_LIMIT = 4096;
    private static final int ABSENT = -1;
    private static final ObjectWriter WRITER = WireJson.mapper().writerFor(Leaf.class);
    private static final ObjectReader READER = WireJson.mapper().readerFor(Leaf.class);

    private Leaves() {}

    /** The name of the log that takes the stray records of a partition; no site can have such a name. */
    public static String strayLog(int partition) {
        return STRAY + partition;
    }

    /** The partition whose stray records a log takes; absent for the log of a site. */
    public static Optional<Integer> strayPartition(String log) {
        return STRAY_LOG.matcher(log).matches()
                ? Optional.of(Integer.parseInt(log.substring(STRAY.length())))
                : Optional.empty();
    }

    /** The leaf of a record. */
    public static Leaf of(String log, long index, RawRecord record) {
        Leaf leaf = of(log, index, record, quoted(record));
        return write(leaf).length <= LIMIT ? leaf : digested(log, index, record);
    }

    /** The same as the bytes that are hashed into the tree. */
    public static byte[] bytes(String log, long index, RawRecord record) {
        byte[] leaf = write(of(log, index, record, quoted(record)));
        return leaf.length <= LIMIT ? leaf : write(digested(log, index, record));
    }

    /** The bytes that are hashed into the tree. */
    public static byte[] write(Leaf leaf) {
        try {
            return WRITER.writeValueAsBytes(leaf);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "leaf %d of %s cannot be written".formatted(leaf.index(), leaf.log()), e);
        }
    }

    /** The leaf that those bytes are. */
    public static Leaf read(byte[] bytes) throws NotALeaf {
        Leaf leaf;
        try {
            leaf = READER.readValue(bytes);
        } catch (IOException e) {
            throw new NotALeaf("it is not the JSON that a leaf is", e);
        }
        if (leaf == null || !Arrays.equals(write(leaf), bytes)) {
            throw new NotALeaf("it is not written in the one form that a leaf has");
        }
        return leaf;
    }

    /** Where the record stands: {@code topic/partition@offset}, fit for a terminal whatever a forger wrote. */
    public static String place(Leaf leaf) {
        return "%s/%d@%d".formatted(leaf.topic().replaceAll("\\p{Cntrl}", "?"), leaf.partition(), leaf.offset());
    }

    /** Whether the value is the one that the leaf was made from. */
    public static boolean hasValue(Leaf leaf, Optional<byte[]> value) {
        return leaf.length() == length(value)
                && leaf.value().equals(Digest.ofBytes(value.orElseGet(() -> new byte[0])));
    }

    private static Leaf of(String log, long index, RawRecord record, Map<String, String> headers) {
        return new Leaf(
                log,
                index,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key().map(key -> quote(key, KEY_LIMIT)),
                headers,
                Digest.ofBytes(record.value().orElseGet(() -> new byte[0])),
                length(record.value()));
    }

    private static Leaf digested(String log, long index, RawRecord record) {
        return of(log, index, record, Map.of(ALL_HEADERS, digest(record)));
    }

    private static Map<String, String> quoted(RawRecord record) {
        Map<String, String> headers = new TreeMap<>();
        boolean whole = true;
        for (RawRecord.RawHeader header : record.headers()) {
            Optional<String> text = header.value().map(value -> quote(value, HEADER_LIMIT));
            whole &= text.isPresent()
                    && !headers.containsKey(header.name())
                    && !header.name().isEmpty();
            headers.put(header.name(), text.orElse(""));
        }
        if (!whole) {
            headers.put(ALL_HEADERS, digest(record));
        }
        return headers;
    }

    private static String quote(byte[] bytes, int limit) {
        if (bytes.length > limit) {
            return Digest.ofBytes(bytes).value();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noText) {
            return Digest.ofBytes(bytes).value();
        }
    }

    /** Of name and value of each, in order; a length of four bytes, big-endian, before each, -1 for an absent value. */
    private static String digest(RawRecord record) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        for (RawRecord.RawHeader header : record.headers()) {
            frame(framed, Optional.of(header.name().getBytes(StandardCharsets.UTF_8)));
            frame(framed, header.value());
        }
        return Digest.ofBytes(framed.toByteArray()).value();
    }

    private static void frame(ByteArrayOutputStream out, Optional<byte[]> bytes) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length(bytes)).array());
        bytes.ifPresent(out::writeBytes);
    }

    private static int length(Optional<byte[]> bytes) {
        return bytes.isEmpty() ? ABSENT : bytes.get().length;
    }
}
