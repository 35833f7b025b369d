package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the log of one partition, in the order of its sequence, site by site. */
public final class LogReader {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    public LogReader(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The sites that have entries here, in the order of their names. */
    public List<String> sites() {
        List<String> sites = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> next = store.range(Keys.firstNext(), Keys.afterNext())) {
            while (next.hasNext()) {
                sites.add(Keys.siteOfNext(next.next().key));
            }
        }
        return sites;
    }

    /**
     * The sites that have entries with that value in that field, in the order of their names. It leaps from site to site:
     * a value that few sites have costs no look at the others.
     */
    public List<String> sites(Field field, String value) {
        List<String> sites = new ArrayList<>();
        byte[] term = Keys.term(field, value);
        Optional<String> site = siteBehind(term, Keys.firstSite(term), Keys.behind(term));
        while (site.isPresent()) {
            sites.add(site.get());
            site = siteBehind(term, Keys.field(field, value, site.get(), Long.MAX_VALUE), Keys.behind(term));
        }
        return sites;
    }

    private Optional<String> siteBehind(byte[] term, Bytes from, Bytes to) {
        try (KeyValueIterator<Bytes, byte[]> found = store.range(from, to)) {
            return found.hasNext() ? Optional.of(Keys.siteOfField(found.next().key, term)) : Optional.empty();
        }
    }

    /** How many entries there are. */
    public long size() {
        long size = 0;
        try (KeyValueIterator<Bytes, byte[]> next = store.range(Keys.firstNext(), Keys.afterNext())) {
            while (next.hasNext()) {
                size += Keys.number(next.next().value);
            }
        }
        return size;
    }

    /** A range outside of which no entry of the site was written at or after {@code from} and before {@code to}. */
    public SequenceRange within(String site, Optional<Instant> from, Optional<Instant> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return SequenceRange.ALL;
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            return SequenceRange.NONE;
        }
        Bytes first = Keys.hour(site, from.map(LogReader::hour).orElse(0L));
        Bytes last = Keys.hour(site, to.map(LogReader::hour).orElse(Long.MAX_VALUE));
        SequenceRange range = SequenceRange.NONE;
        try (KeyValueIterator<Bytes, byte[]> hours = store.range(first, last)) {
            while (hours.hasNext()) {
                range = range.or(SequenceRange.of(hours.next().value));
            }
        }
        return range;
    }

    /** Hands over the entries of a site in that range, until the receiver says that it has enough. */
    public void scan(String site, SequenceRange range, Predicate<Entry> receiver) {
        try (KeyValueIterator<Bytes, byte[]> found =
                store.range(Keys.entry(site, range.first()), Keys.entry(site, range.last()))) {
            while (found.hasNext() && receiver.test(StoredEntry.entry(found.next().value))) {}
        }
    }

    /**
     * The same, only entries with all those values in those fields. The indexes are walked together and leap over what one
     * of them lacks, so that the rarest value decides how much is read.
     */
    public void scan(Map<Field, String> values, String site, SequenceRange range, Predicate<Entry> receiver) {
        List<FieldCursor> cursors = new ArrayList<>();
        try {
            values.forEach((field, value) -> cursors.add(new FieldCursor(store, field, value, site, range)));
            OptionalLong next = together(cursors, range.first());
            while (next.isPresent()) {
                long sequence = next.getAsLong();
                if (!entry(site, sequence).map(receiver::test).orElse(true)) {
                    return;
                }
                next = together(cursors, sequence + 1);
            }
        } finally {
            cursors.forEach(FieldCursor::close);
        }
    }

    /** The lowest sequence not below this one at which all cursors are. */
    private static OptionalLong together(List<FieldCursor> cursors, long from) {
        long candidate = from;
        int agreed = 0;
        while (agreed < cursors.size()) {
            agreed = 0;
            for (FieldCursor cursor : cursors) {
                OptionalLong at = cursor.atLeast(candidate);
                if (at.isEmpty()) {
                    return OptionalLong.empty();
                }
                agreed = at.getAsLong() == candidate ? agreed + 1 : 1;
                candidate = at.getAsLong();
            }
        }
        return OptionalLong.of(candidate);
    }

    /** One entry. */
    public Optional<Entry> entry(String site, long sequence) {
        return Optional.ofNullable(store.get(Keys.entry(site, sequence))).map(StoredEntry::entry);
    }

    /** Hours since 1970; a time before that counts as its first hour. */
    static long hour(Instant time) {
        return Math.max(0, time.toEpochMilli()) / HOUR_MILLIS;
    }
}
