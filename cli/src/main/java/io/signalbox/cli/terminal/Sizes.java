package io.signalbox.cli.terminal;

import java.util.Locale;

/** Bytes as people read them. */
public final class Sizes {
    private static final double GIB = 1L << 30;
    private static final int BAR = 20;

    private Sizes() {}

    /** GiB with one decimal where it matters: {@code 4 GiB}, {@code 1.5 GiB}. */
    public static String gib(long bytes) {
        double gib = bytes / GIB;
        return gib == Math.rint(gib)
                ? String.format(Locale.ROOT, "%.0f GiB", gib)
                : String.format(Locale.ROOT, "%.1f GiB", gib);
    }

    /** How much of a whole is in use, as a bar of 20 and a percentage. */
    public static String bar(long used, long total) {
        double share = total <= 0 ? 0 : Math.clamp((double) used / total, 0, 1);
        int filled = (int) Math.round(share * BAR);
        return "[%s%s] %3d%%".formatted("#".repeat(filled), ".".repeat(BAR - filled), Math.round(share * 100));
    }
}
