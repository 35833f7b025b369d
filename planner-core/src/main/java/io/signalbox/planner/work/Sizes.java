package io.signalbox.planner.evacuation;

import java.util.Locale;

/** Sizes as people read them. */
final class Sizes {
    private static final double GIB = 1024.0 * 1024 * 1024;

    private Sizes() {}

    /** Bytes as {@code 12.5 GiB}. */
    static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
