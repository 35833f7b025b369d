package io.signalbox.lab.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The requests that the site took, newest last, for tests and benchmarks: all that could change something, and the latest
 * reads. Safe for many threads.
 */
public final class RequestLog {
    private static final int READS_REMEMBERED = 20_000;
    private static final Set<String> SECRET = Set.of("password", "cipassword", "sshkeys", "tfa-challenge");

    private record Numbered(long number, Entry entry) {}

    private final Deque<Numbered> reads = new ArrayDeque<>();
    private final List<Numbered> changes = new ArrayList<>();
    private long taken;

    /**
     * One request.
     *
     * @param wall milliseconds since the epoch by the wall clock
     * @param lab the same by the lab's clock
     * @param host whose listener took it
     * @param method HTTP method; {@code SSH} for a command that the host was given over SSH
     * @param path path after {@code /api2/json}; of a command its line
     * @param params parameters, secrets left out
     * @param status HTTP status, or exit status, that it was, or would have been, answered with
     * @param tokenId who called, empty if not known
     * @param task UPID of the task it started, empty if none
     * @param fault name of the fault that befell its reply, empty if none
     */
    public record Entry(
            long wall,
            long lab,
            String host,
            String method,
            String path,
            Map<String, String> params,
            int status,
            String tokenId,
            String task,
            String fault) {
        public Entry {
            Map<String, String> shown = new TreeMap<>(params);
            shown.replaceAll((name, value) -> SECRET.contains(name) ? "(left out)" : value);
            params = Map.copyOf(shown);
        }

        /** Whether the request could change something. */
        public boolean changes() {
            return !method.equals("GET");
        }
    }

    synchronized void add(Entry entry) {
        Numbered numbered = new Numbered(++taken, entry);
        if (entry.changes()) {
            changes.add(numbered);
            return;
        }
        if (reads.size() == READS_REMEMBERED) {
            reads.removeFirst();
        }
        reads.addLast(numbered);
    }

    /** Every remembered request, oldest first. */
    public synchronized List<Entry> all() {
        return Stream.concat(reads.stream(), changes.stream())
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::entry)
                .toList();
    }

    /** The requests that could change something, all of them, oldest first. */
    public synchronized List<Entry> changing() {
        return changes.stream().map(Numbered::entry).toList();
    }

    /** Forgets every request. */
    public synchronized void clear() {
        reads.clear();
        changes.clear();
    }
}
