package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.EntryReader.StepSaid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry as the store and its changelog hold it: what it is found by, and behind that the entry as JSON. Whoever
 * restores the store so need not parse an entry to index it.
 *
 * <pre>
 * 1  hour(8)  count(2) { length(2) term }  length(2) step's key  length(4) step  JSON
 * </pre>
 *
 * A value that begins with a brace is an entry alone, as it was written before there were terms; its terms are then
 * read from it, and what it said of a step is not known.
 *
 * @param terms the values of its fields, as {@link Keys#term} writes them
 * @param hour hours since 1970
 * @param step what it says about a step that later results will only name
 */
record StoredEntry(List<byte[]> terms, long hour, Optional<StoredStep> step) {
    private static final byte FORM = 1;

    /** A step's key in the store and what it does, as JSON. */
    @SuppressWarnings("ArrayRecordComponent")
    record StoredStep(byte[] key, byte[] action) {
        static StoredStep of(StepSaid said) {
            return new StoredStep(Keys.step(said.operation(), said.step()).get(), EntryJson.writeValue(said.action()));
        }
    }

    StoredEntry {
        terms = List.copyOf(terms);
    }

    /** The bytes of an entry. */
    static byte[] write(Entry entry, Optional<StoredStep> step) {
        StoredEntry stored = of(entry, step);
        byte[] json = EntryJson.write(entry);
        byte[] key = step.map(StoredStep::key).orElseGet(() -> new byte[0]);
        byte[] action = step.map(StoredStep::action).orElseGet(() -> new byte[0]);
        int length = 1 + Long.BYTES + 2 * Short.BYTES + key.length + Integer.BYTES + action.length + json.length;
        for (byte[] term : stored.terms) {
            length += Short.BYTES + term.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).put(FORM).putLong(stored.hour);
        bytes.putShort((short) stored.terms.size());
        for (byte[] term : stored.terms) {
            bytes.putShort((short) term.length).put(term);
        }
        bytes.putShort((short) key.length).put(key).putInt(action.length).put(action);
        return bytes.put(json).array();
    }

    /** The entry of those bytes. */
    static Entry entry(byte[] value) {
        if (value[0] != FORM) {
            return EntryJson.read(value);
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        readTerms(bytes);
        return EntryJson.read(value, bytes.position());
    }

    /** What those bytes are found by. */
    static StoredEntry read(byte[] value) {
        return value[0] == FORM ? readTerms(ByteBuffer.wrap(value)) : of(EntryJson.read(value), Optional.empty());
    }

    private static StoredEntry of(Entry entry, Optional<StoredStep> step) {
        List<byte[]> terms = new ArrayList<>();
        for (Field field : Field.values()) {
            for (String value : field.values(entry.facts())) {
                terms.add(Keys.term(field, value));
            }
        }
        return new StoredEntry(terms, LogReader.hour(entry.time()), step);
    }

    private static StoredEntry readTerms(ByteBuffer bytes) {
        bytes.get();
        long hour = bytes.getLong();
        int count = Short.toUnsignedInt(bytes.getShort());
        List<byte[]> terms = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            terms.add(next(bytes, Short.toUnsignedInt(bytes.getShort())));
        }
        byte[] key = next(bytes, Short.toUnsignedInt(bytes.getShort()));
        byte[] action = next(bytes, bytes.getInt());
        return new StoredEntry(
                terms, hour, key.length == 0 ? Optional.empty() : Optional.of(new StoredStep(key, action)));
    }

    private static byte[] next(ByteBuffer bytes, int length) {
        byte[] part = new byte[length];
        bytes.get(part);
        return part;
    }
}
