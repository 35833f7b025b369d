package io.signalbox.merkle.leaf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One leaf of the audit log: which record stood where, and what it was, in at most {@link #LIMIT} bytes of JSON. The
 * same leaf is always the same bytes: fields in the order of this record, no white space, UTF-8.
 *
 * @param index its place in the log: 0, 1, 2 … without a gap
 * @param site whose log it is in: a site, or {@code _stray-<partition>} for records of that partition that name no site
 *     or one whose records belong to another partition
 * @param topic where the record stands
 * @param partition where the record stands
 * @param offset where the record stands
 * @param timestamp when the record was written, in milliseconds since 1970
 * @param key the record's key; absent where it has none
 * @param headers the record's headers, in its order, repeated ones too; where they would make the leaf too large one
 *     header without a name, whose value is the digest of them all (see {@link #digest})
 * @param value the digest of the record's value; absent where it has none
 */
public record Leaf(
        long index,
        String site,
        String topic,
        int partition,
        long offset,
        long timestamp,
        Optional<Quoted> key,
        List<Header> headers,
        Optional<Quoted.Digest> value) {
    /** The most bytes of a leaf; entries of a tiled log may have 65,535. */
    public static final int LIMIT = 60 * 1024;

    /** What the name of a log of stray records begins with; no site's name does. */
    public static final String STRAY = "_stray-";

    private static final int KEY_LIMIT = 512;
    private static final int HEADER_LIMIT = 4096;

    /** A header as it was on the wire. */
    @SuppressWarnings("ArrayRecordComponent")
    public record RawHeader(String name, Optional<byte[]> value) {}

    public Leaf {
        headers = List.copyOf(headers);
    }

    /** The name of the log that takes the stray records of a partition. */
    public static String strayLog(int partition) {
        return STRAY + partition;
    }

    /** The leaf of a record. */
    public static Leaf of(
            long index,
            String site,
            String topic,
            int partition,
            long offset,
            long timestamp,
            Optional<byte[]> key,
            List<RawHeader> headers,
            Optional<byte[]> value) {
        Leaf leaf = new Leaf(
                index,
                site,
                topic,
                partition,
                offset,
                timestamp,
                key.map(bytes -> Quoted.of(bytes, KEY_LIMIT)),
                headers.stream()
                        .map(header ->
                                new Header(header.name(), header.value().map(bytes -> Quoted.of(bytes, HEADER_LIMIT))))
                        .toList(),
                value.map(Quoted.Digest::of));
        return leaf.bytes().length <= LIMIT ? leaf : leaf.with(List.of(digest(headers)));
    }

    /** The leaf that those bytes are. */
    public static Leaf parse(byte[] bytes) throws NotALeaf {
        Leaf leaf = LeafJson.read(bytes);
        if (!Arrays.equals(leaf.bytes(), bytes)) {
            throw new NotALeaf("it is not written in the one form that a leaf has");
        }
        return leaf;
    }

    /** The bytes that are hashed into the tree. */
    public byte[] bytes() {
        return LeafJson.write(this);
    }

    /** Where the record stands: {@code topic/partition@offset}, fit for a terminal whatever a forger wrote. */
    public String place() {
        return "%s/%d@%d".formatted(topic.replaceAll("\\p{Cntrl}", "?"), partition, offset);
    }

    /** Whether the value is the one that the leaf was made from. */
    public boolean hasValue(Optional<byte[]> given) {
        return value.equals(given.map(Quoted.Digest::of));
    }

    /**
     * One header for all: SHA-256 over name and value of each, in order; a length of four bytes, big-endian, before each
     * of them, and -1 for a value that is absent.
     */
    static Header digest(List<RawHeader> headers) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        for (RawHeader header : headers) {
            frame(framed, Optional.of(header.name().getBytes(StandardCharsets.UTF_8)));
            frame(framed, header.value());
        }
        return new Header("", Optional.of(Quoted.Digest.of(framed.toByteArray())));
    }

    private static void frame(ByteArrayOutputStream out, Optional<byte[]> bytes) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes.map(b -> b.length).orElse(-1))
                .array());
        bytes.ifPresent(out::writeBytes);
    }

    private Leaf with(List<Header> others) {
        return new Leaf(index, site, topic, partition, offset, timestamp, key, others, value);
    }
}
