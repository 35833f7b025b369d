package io.signalbox.merkle.tile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a part of a log lies, as C2SP tlog-tiles says: {@code tile/<level>/<index>[.p/<width>]} for hashes,
 * {@code tile/entries/<index>[.p/<width>]} for entries; and, beside what it says, {@code data/<index>[.p/<width>]} for the
 * records that the entries speak of. The index is in elements of three digits, all but the last with an x before it:
 * 1234067 is {@code x001/x234/067}.
 *
 * @param kind what it holds
 * @param level of a tile of hashes, 0 to 63; 0 for others
 * @param index within the level, from 0
 * @param width how many hashes or entries it has, 1 to 256; one with fewer than 256 is partial
 */
public record TilePath(Kind kind, int level, long index, int width) {
    /** How many hashes a full tile has, and how many entries a full bundle. */
    public static final int WIDTH = 256;

    /** The height of the subtree that a full tile stands for. */
    public static final int HEIGHT = 8;

    private static final int HIGHEST_LEVEL = 63;
    private static final Pattern SHAPE = Pattern.compile(
            "(?:tile/(entries|0|[1-9][0-9]?)|(data))/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** What a part of a log holds. */
    public enum Kind {
        /** Hashes of subtrees, 32 bytes each. */
        HASHES,
        /** Entries, which are the leaves. */
        ENTRIES,
        /** The values of the records that the entries speak of. */
        DATA
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    public TilePath {
        if (level < 0 || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException(
                    "there is no tile at level %d, index %d with %d of %d".formatted(level, index, width, WIDTH));
        }
    }

    /** A tile of hashes. */
    public static TilePath hashes(int level, long index, int width) {
        return new TilePath(Kind.HASHES, level, index, width);
    }

    /** A bundle of entries. */
    public static TilePath entries(long index, int width) {
        return new TilePath(Kind.ENTRIES, 0, index, width);
    }

    /** A bundle of data. */
    public static TilePath data(long index, int width) {
        return new TilePath(Kind.DATA, 0, index, width);
    }

    /** The path of that text, written in the one way that there is; absent if it is none. */
    public static Optional<TilePath> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(parts.group(3).replaceAll("[x/]", ""));
        int width = parts.group(4) == null ? WIDTH : Integer.parseInt(parts.group(4));
        if (width > WIDTH) {
            return Optional.empty();
        }
        Kind kind = parts.group(2) != null ? Kind.DATA : parts.group(1).equals("entries") ? Kind.ENTRIES : Kind.HASHES;
        int level = kind == Kind.HASHES ? Integer.parseInt(parts.group(1)) : 0;
        if (level > HIGHEST_LEVEL) {
            return Optional.empty();
        }
        TilePath path = new TilePath(kind, level, index, width);
        return path.toString().equals(text) ? Optional.of(path) : Optional.empty();
    }

    /** How wide the part of that kind, level and index is in a log of that size; 0 if there is none. */
    public static int widthWithin(long size, int level, long index) {
        long nodes = level * HEIGHT >= Long.SIZE - 1 ? 0 : size >> (level * HEIGHT);
        long from = index * WIDTH;
        return from >= nodes || from < 0 ? 0 : (int) Math.min(WIDTH, nodes - from);
    }

    public boolean isPartial() {
        return width < WIDTH;
    }

    /** The same part as a log has it that is longer: full. */
    public TilePath full() {
        return new TilePath(kind, level, index, WIDTH);
    }

    /** The same part, narrower or wider. */
    public TilePath width(int other) {
        return new TilePath(kind, level, index, other);
    }

    @Override
    public String toString() {
        String suffix = isPartial() ? ".p/" + width : "";
        return switch (kind) {
            case HASHES -> "tile/%d/%s%s".formatted(level, elements(index), suffix);
            case ENTRIES -> "tile/entries/%s%s".formatted(elements(index), suffix);
            case DATA -> "data/%s%s".formatted(elements(index), suffix);
        };
    }

    private static String elements(long index) {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return path.toString();
    }
}
