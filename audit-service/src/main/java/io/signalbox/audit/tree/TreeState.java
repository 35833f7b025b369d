package io.signalbox.audit.tree;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How far the writing of the Merkle logs is, for health and for people. */
@Singleton
public class TreeState {
    private final Map<String, String> broken = new ConcurrentHashMap<>();
    private volatile boolean caughtUp;
    private volatile Optional<String> failure = Optional.empty();

    /** Whether everything that was there when the writer started is in the logs, and it goes on. */
    public boolean isCurrent() {
        return caughtUp && failure.isEmpty();
    }

    /** Logs to which nothing is appended any more, and why; a person must look. */
    public Map<String, String> broken() {
        return new TreeMap<>(broken);
    }

    /** What keeps the writer from going on, if something does; it tries again by itself. */
    public Optional<String> failure() {
        return failure;
    }

    void caughtUp() {
        caughtUp = true;
        failure = Optional.empty();
    }

    void failed(String why) {
        failure = Optional.of(why);
    }

    void broke(String log, String why) {
        broken.put(log, why);
    }

    boolean isBroken(String log) {
        return broken.containsKey(log);
    }
}
