package io.signalbox.torture.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts by name. Safe for many threads. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void add(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    synchronized int of(String name) {
        return counts.getOrDefault(name, 0);
    }

    synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public synchronized String toString() {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "));
    }
}
