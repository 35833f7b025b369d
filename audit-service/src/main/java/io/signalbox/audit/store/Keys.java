package io.signalbox.audit.store;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of both stores. All numbers are big-endian, so that the order of the bytes is the order of the numbers, and a
 * site name, which never holds a zero byte, ends with one.
 *
 * <pre>
 * entries  site 0 sequence(8)                               the entry
 * index    tag(1) length(2) value site 0 sequence(8)        empty: the entry has the value in the field of that tag
 *          'n' site 0                                       the next sequence of the site (8 bytes)
 *          't' site 0 hour(8)                               lowest and highest sequence written in that hour (16 bytes)
 *          's' operation 0 step                             what the step does, as JSON
 * </pre>
 *
 * Time is kept as ranges of sequences by the hour and not entry by entry: the log is read in the order of its sequence,
 * which follows time only roughly, and a range is an exact bound for it however late an entry came.
 */
final class Keys {
    private static final byte NEXT = 'n';
    private static final byte HOUR = 't';
    private static final byte STEP = 's';

    private Keys() {}

    static Bytes entry(String site, long sequence) {
        byte[] name = utf8(site);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(sequence)
                .array());
    }

    static Bytes field(Field field, String value, String site, long sequence) {
        byte[] text = utf8(value);
        byte[] name = utf8(site);
        return Bytes.wrap(ByteBuffer.allocate(1 + Short.BYTES + text.length + name.length + 1 + Long.BYTES)
                .put(field.tag())
                .putShort((short) text.length)
                .put(text)
                .put(name)
                .put((byte) 0)
                .putLong(sequence)
                .array());
    }

    static Bytes next(String site) {
        return tagged(NEXT, utf8(site), new byte[] {0});
    }

    static Bytes firstNext() {
        return Bytes.wrap(new byte[] {NEXT});
    }

    static Bytes afterNext() {
        return Bytes.wrap(new byte[] {NEXT + 1});
    }

    static String siteOfNext(Bytes key) {
        return new String(key.get(), 1, key.get().length - 2, StandardCharsets.UTF_8);
    }

    static Bytes hour(String site, long hour) {
        return tagged(
                HOUR,
                utf8(site),
                ByteBuffer.allocate(1 + Long.BYTES).put((byte) 0).putLong(hour).array());
    }

    static Bytes step(OperationId operation, StepId step) {
        return tagged(STEP, utf8(operation.value()), utf8("\0" + step.value()));
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

    private static Bytes tagged(byte tag, byte[] first, byte[] second) {
        return Bytes.wrap(ByteBuffer.allocate(1 + first.length + second.length)
                .put(tag)
                .put(first)
                .put(second)
                .array());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
