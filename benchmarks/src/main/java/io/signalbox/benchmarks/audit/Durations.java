package io.signalbox.benchmarks.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations in nanoseconds. */
final class Durations {
    private final List<Long> nanos = new ArrayList<>();

    void add(long one) {
        nanos.add(one);
    }

    /** Measures what is done. */
    void measure(Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        add(System.nanoTime() - start);
    }

    /** Something to be measured. */
    interface Action {
        void run() throws Exception;
    }

    double percentile(double share) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)) / 1e6;
    }

    double seconds() {
        return nanos.stream().mapToLong(Long::longValue).sum() / 1e9;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.2f ms, p99 %.2f ms (%d)", percentile(0.50), percentile(0.99), nanos.size());
    }
}
