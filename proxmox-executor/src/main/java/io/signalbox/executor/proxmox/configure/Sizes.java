package io.signalbox.executor.proxmox.configure;

import java.util.Locale;

/** Sizes of disks, in bytes, as the API takes them and as people read them. */
final class Sizes {
    private static final long MIB = 1L << 20;
    private static final double GIB = 1L << 30;

    private Sizes() {}

    /** As the parameter {@code size} takes it: whole mebibytes where it is so many, bytes otherwise. */
    static String parameter(long bytes) {
        return bytes % MIB == 0 ? bytes / MIB + "M" : Long.toString(bytes);
    }

    static String words(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
    }
}
