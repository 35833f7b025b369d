package io.signalbox.audit.store;

import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Walks the sequences of the entries of a site that have one value in one field, upwards, and can leap. */
final class FieldCursor implements AutoCloseable {
    /** So many steps cost about as much as opening an iterator further on. */
    private static final int STEPS = 16;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> index;
    private final Field field;
    private final String value;
    private final String site;
    private final long last;
    private KeyValueIterator<Bytes, byte[]> found;
    private OptionalLong current = OptionalLong.of(-1);

    FieldCursor(
            ReadOnlyKeyValueStore<Bytes, byte[]> index, Field field, String value, String site, SequenceRange range) {
        this.index = index;
        this.field = field;
        this.value = value;
        this.site = site;
        this.last = range.last();
        this.found = from(range.first());
    }

    /** The lowest sequence that is not below this one; absent if there is none. */
    OptionalLong atLeast(long sequence) {
        if (current.isPresent()
                && current.getAsLong() < sequence
                && sequence <= last
                && index.get(Keys.field(field, value, site, sequence)) != null) {
            // To look is much cheaper than to leap, and values that many entries have are usually there.
            current = OptionalLong.of(sequence);
        }
        for (int step = 0; current.isPresent() && current.getAsLong() < sequence; step++) {
            if (step == STEPS) {
                found.close();
                found = from(sequence);
            }
            current = found.hasNext() ? OptionalLong.of(Keys.sequence(found.next().key)) : OptionalLong.empty();
        }
        return current;
    }

    private KeyValueIterator<Bytes, byte[]> from(long sequence) {
        return index.range(Keys.field(field, value, site, sequence), Keys.field(field, value, site, last));
    }

    @Override
    public void close() {
        found.close();
    }
}
