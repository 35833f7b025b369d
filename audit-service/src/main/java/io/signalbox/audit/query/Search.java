package io.signalbox.audit.query;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.store.LogReader;
import io.signalbox.audit.store.SequenceRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds entries. It walks the indexes of the fields asked for together, bounded by the hours asked for; without a field it
 * scans the entries themselves.
 */
public final class Search {
    /** A page with more bytes than this ends before its limit, so that no page fills the memory. */
    static final long PAGE_BYTES = 2L * 1024 * 1024;

    private final Logs logs;
    private final long pageBytes;

    public Search(Logs logs) {
        this(logs, PAGE_BYTES);
    }

    Search(Logs logs, long pageBytes) {
        this.logs = logs;
        this.pageBytes = pageBytes;
    }

    private record Source(String site, PartitionLog log) {
        private static final Comparator<Source> ORDER = Comparator.comparing(Source::end);

        /** A place that no entry of this log is behind. */
        Position end() {
            return new Position(site, log.partition(), Long.MAX_VALUE);
        }
    }

    /**
     * One page.
     *
     * @param after the place after which it begins; absent for the first page
     * @param limit the most entries, 1 or more; there may be fewer although there is a next page
     * @throws LogRebuilding while the log cannot be asked
     */
    public Page page(Filter filter, Optional<Position> after, int limit) throws LogRebuilding {
        Collected collected = new Collected(filter, limit, pageBytes);
        for (Source source : sources(filter)) {
            if (collected.more) {
                break;
            }
            if (after.isEmpty() || source.end().compareTo(after.get()) > 0) {
                scan(source, filter, after, collected);
            }
        }
        return collected.page();
    }

    private List<Source> sources(Filter filter) throws LogRebuilding {
        List<Source> sources = new ArrayList<>();
        for (PartitionLog log : logs.open(filter.site())) {
            sites(log.reader(), filter).stream()
                    .filter(site -> filter.site().map(site::equals).orElse(true))
                    .forEach(site -> sources.add(new Source(site, log)));
        }
        sources.sort(Source.ORDER);
        return sources;
    }

    /** The rarest value decides which sites are looked at. */
    private static List<String> sites(LogReader reader, Filter filter) {
        return filter.values().entrySet().stream()
                .findFirst()
                .filter(value -> filter.site().isEmpty())
                .map(value -> reader.sites(value.getKey(), value.getValue()))
                .orElseGet(reader::sites);
    }

    private static void scan(Source source, Filter filter, Optional<Position> after, Collected collected) {
        SequenceRange range = source.log()
                .reader()
                .within(source.site(), filter.from(), filter.to())
                .and(unread(source, after));
        if (range.isEmpty()) {
            return;
        }
        if (filter.values().isEmpty()) {
            source.log().reader().scan(source.site(), range, collected::offer);
        } else {
            source.log().reader().scan(filter.values(), source.site(), range, collected::offer);
        }
    }

    private static SequenceRange unread(Source source, Optional<Position> after) {
        boolean within = after.map(place -> place.site().equals(source.site())
                        && place.partition() == source.log().partition())
                .orElse(false);
        return within ? new SequenceRange(after.orElseThrow().sequence() + 1, Long.MAX_VALUE) : SequenceRange.ALL;
    }

    /** What a page takes up, until it is full and one more has shown that there is a next one. */
    private static final class Collected {
        private final Filter filter;
        private final int limit;
        private final long pageBytes;
        private final List<Entry> entries = new ArrayList<>();
        private long bytes;
        private boolean more;

        Collected(Filter filter, int limit, long pageBytes) {
            this.filter = filter;
            this.limit = limit;
            this.pageBytes = pageBytes;
        }

        boolean offer(Entry entry) {
            if (!filter.accepts(entry)) {
                return true;
            }
            if (entries.size() >= limit || bytes >= pageBytes) {
                more = true;
                return false;
            }
            entries.add(entry);
            bytes += entry.wire().value().map(String::length).orElse(0);
            return true;
        }

        Page page() {
            return new Page(entries, more ? Optional.of(Position.of(entries.getLast())) : Optional.empty());
        }
    }
}
