package io.signalbox.planner.work;

import java.util.Locale;

/** Bytes as people read them. */
public final class Sizes {
    private static final double GIB = 1024.0 * 1024 * 1024;

    private Sizes() {}

    /** Bytes as {@code 12.5 GiB}. */
    public static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
