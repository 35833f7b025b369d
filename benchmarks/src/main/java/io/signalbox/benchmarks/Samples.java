package io.signalbox.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds, added from one thread and summed up at the end. */
final class Samples {
    private long[] values = new long[1024];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count] = nanos;
        count++;
    }

    int count() {
        return count;
    }

    /** The value that this share of all does not exceed, in milliseconds. */
    double percentile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(share * count) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p99 %.1f ms (%d samples)", percentile(0.50), percentile(0.99), count);
    }
}
