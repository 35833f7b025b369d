package io.signalbox.audit.store;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an entry all by which it is found. What comes out depends on the entries and their order alone, so that an
 * index made again is the one that was there before, byte for byte. Not for several threads at once.
 */
public final class IndexRows {
    private static final byte[] PRESENT = new byte[0];
    private static final int HOURS_KEPT = 10_000;

    private final Function<Bytes, byte @Nullable []> stored;
    private final Map<Bytes, SequenceRange> hours = new HashMap<>();

    /** @param stored the value under a key of what has been handed over and written so far */
    public IndexRows(Function<Bytes, byte @Nullable []> stored) {
        this.stored = stored;
    }

    /** To be called between two batches: what was handed over is now written. */
    public void written() {
        if (hours.size() > HOURS_KEPT) {
            hours.clear();
        }
    }

    /**
     * Hands over the rows of one entry; a key that is handed over twice has its later value.
     *
     * @param key of the entry
     * @param value of the entry
     */
    public void of(byte[] key, byte[] value, BiConsumer<Bytes, byte[]> rows) {
        if (!Keys.isEntry(key)) {
            throw new IllegalArgumentException("only entries are put into the log; this key is none");
        }
        StoredEntry entry = StoredEntry.read(value);
        String site = Keys.siteOfEntry(key);
        long sequence = Keys.sequence(Bytes.wrap(key));
        rows.accept(Keys.next(site), Keys.number(sequence + 1));
        for (byte[] term : entry.terms()) {
            rows.accept(Keys.field(term, key), PRESENT);
        }
        entry.step().ifPresent(step -> rows.accept(Bytes.wrap(step.key()), step.action()));
        extend(Keys.hour(site, entry.hour()), sequence, rows);
    }

    private void extend(Bytes hour, long sequence, BiConsumer<Bytes, byte[]> rows) {
        SequenceRange known = hours.get(hour);
        if (known == null) {
            byte[] before = stored.apply(hour);
            known = before == null ? SequenceRange.NONE : SequenceRange.of(before);
        }
        SequenceRange extended = known.or(SequenceRange.around(sequence));
        hours.put(hour, extended);
        if (!extended.equals(known)) {
            rows.accept(hour, extended.bytes());
        }
    }
}
