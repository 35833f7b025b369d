package io.signalbox.torture.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Durations of one thing, as they come. */
final class Durations {
    private final List<Duration> all = new ArrayList<>();

    void add(Duration one) {
        all.add(one);
    }

    /** The middle one, the longest, and how many there are. */
    @Override
    public String toString() {
        if (all.isEmpty()) {
            return "never";
        }
        List<Duration> sorted = all.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %.1f s, max %.1f s (%d times)",
                seconds(sorted.get((sorted.size() - 1) / 2)),
                seconds(sorted.getLast()),
                sorted.size());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
