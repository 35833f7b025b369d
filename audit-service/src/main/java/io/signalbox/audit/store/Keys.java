package io.signalbox.audit.store;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of the store. All numbers are big-endian, so that the order of the bytes is the order of the numbers, and a
 * site name, which never holds a zero byte, ends with one. What begins with a zero byte follows from the entries and is
 * never written to the changelog.
 *
 * <pre>
 * site 0 sequence(8)                                 the entry
 * 0 tag(1) length(2) value site 0 sequence(8)        empty: the entry has the value in the field of that tag
 * 0 'n' site 0                                       the next sequence of the site (8 bytes)
 * 0 't' site 0 hour(8)                               lowest and highest sequence written in that hour (16 bytes)
 * 0 's' operation 0 step                             what the step does, as JSON
 * 0 'v'                                              the layout of all this (8 bytes)
 * </pre>
 *
 * Time is kept as ranges of sequences by the hour and not entry by entry: the log is read in the order of its sequence,
 * which follows time only roughly, and a range is an exact bound for it however late an entry came.
 */
final class Keys {
    /** What follows from the entries lies under this layout; another number means that it has to be made again. */
    static final Bytes LAYOUT = Bytes.wrap(new byte[] {0, 'v'});

    private static final byte NEXT = 'n';
    private static final byte HOUR = 't';
    private static final byte STEP = 's';

    private Keys() {}

    static Bytes entry(String site, long sequence) {
        return Bytes.wrap(place(utf8(site), sequence));
    }

    /** The lowest key that an entry can have: no site begins with a byte below this. */
    static Bytes firstEntry() {
        return Bytes.wrap(new byte[] {1});
    }

    static boolean isEntry(byte[] key) {
        return key.length > Long.BYTES && key[0] != 0 && key[key.length - Long.BYTES - 1] == 0;
    }

    /** The site of an entry's key. */
    static String siteOfEntry(byte[] key) {
        return new String(key, 0, key.length - Long.BYTES - 1, StandardCharsets.UTF_8);
    }

    static Bytes field(Field field, String value, String site, long sequence) {
        return field(term(field, value), place(utf8(site), sequence));
    }

    /** The key of a field's term at the entry that has this key. */
    static Bytes field(byte[] term, byte[] entry) {
        return joined(term, entry);
    }

    /** The lowest key that a term can have: no site begins with a byte below this. */
    static Bytes firstSite(byte[] term) {
        return joined(term, new byte[] {1});
    }

    /** A key behind every one that a term can have: no site has a byte like this. */
    static Bytes behind(byte[] term) {
        return joined(term, new byte[] {(byte) 0xff});
    }

    /** The site of the key of a field that begins with this term. */
    static String siteOfField(Bytes key, byte[] term) {
        byte[] bytes = key.get();
        return new String(bytes, term.length, bytes.length - Long.BYTES - 1 - term.length, StandardCharsets.UTF_8);
    }

    /** A value of a field, as the keys of its entries begin. */
    static byte[] term(Field field, String value) {
        byte[] text = utf8(value);
        return ByteBuffer.allocate(2 + Short.BYTES + text.length)
                .put((byte) 0)
                .put(field.tag())
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    static Bytes next(String site) {
        return joined(new byte[] {0, NEXT}, utf8(site), new byte[] {0});
    }

    static Bytes firstNext() {
        return Bytes.wrap(new byte[] {0, NEXT});
    }

    static Bytes afterNext() {
        return Bytes.wrap(new byte[] {0, NEXT + 1});
    }

    static String siteOfNext(Bytes key) {
        return new String(key.get(), 2, key.get().length - 3, StandardCharsets.UTF_8);
    }

    static Bytes hour(String site, long hour) {
        return joined(new byte[] {0, HOUR}, place(utf8(site), hour));
    }

    static Bytes step(OperationId operation, StepId step) {
        return joined(new byte[] {0, STEP}, utf8(operation.value()), new byte[] {0}, utf8(step.value()));
    }

    /** The sequence that an entry's key or a field's key ends with. */
    static long sequence(Bytes key) {
        byte[] bytes = key.get();
        return ByteBuffer.wrap(bytes, bytes.length - Long.BYTES, Long.BYTES).getLong();
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    private static byte[] place(byte[] site, long number) {
        return ByteBuffer.allocate(site.length + 1 + Long.BYTES)
                .put(site)
                .put((byte) 0)
                .putLong(number)
                .array();
    }

    private static Bytes joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer key = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            key.put(part);
        }
        return Bytes.wrap(key.array());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
