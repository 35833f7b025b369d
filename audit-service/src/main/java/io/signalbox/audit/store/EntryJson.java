package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Entries as bytes: JSON with the fields in the order of the record, so that equal entries are equal bytes. */
public final class EntryJson {
    private EntryJson() {}

    /** The bytes of an entry. */
    public static byte[] write(Entry entry) {
        return writeValue(entry);
    }

    /** The entry of those bytes. */
    public static Entry read(byte[] bytes) {
        return read(bytes, 0);
    }

    /** The entry of those bytes from a place in them on. */
    static Entry read(byte[] bytes, int from) {
        try {
            return WireJson.mapper().readValue(bytes, from, bytes.length - from, Entry.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the store holds bytes that are no entry", e);
        }
    }

    static byte[] writeValue(Object value) {
        try {
            return WireJson.mapper().writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a %s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }

    static <T> T readValue(byte[] bytes, Class<T> type) {
        try {
            return WireJson.mapper().readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException("the store holds bytes that are no " + type.getSimpleName(), e);
        }
    }
}
