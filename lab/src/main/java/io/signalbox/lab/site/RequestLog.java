package io.signalbox.lab.site;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The requests that the site took, newest last, for tests and benchmarks. Safe for many threads. */
public final class RequestLog {
    private static final int REMEMBERED = 20_000;
    private static final Set<String> SECRET = Set.of("password", "cipassword", "sshkeys", "tfa-challenge");

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One request.
     *
     * @param wall milliseconds since the epoch by the wall clock
     * @param lab the same by the lab's clock
     * @param host whose listener took it
     * @param method HTTP method
     * @param path path after {@code /api2/json}
     * @param params parameters, secrets left out
     * @param status HTTP status that it was, or would have been, answered with
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
        if (entries.size() == REMEMBERED) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /** Every remembered request, oldest first. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /** The requests that could change something, oldest first. */
    public List<Entry> changing() {
        return all().stream().filter(Entry::changes).toList();
    }

    /** Forgets every request. */
    public synchronized void clear() {
        entries.clear();
    }
}
