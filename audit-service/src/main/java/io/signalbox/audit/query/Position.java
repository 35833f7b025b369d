package io.signalbox.audit.query;

import io.signalbox.audit.entry.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an entry among all entries. Answers are in this order: by site, then by partition (records of one site
 * are on one partition unless somebody put them elsewhere by hand, or they name no site), then by sequence.
 */
public record Position(String site, int partition, long sequence) implements Comparable<Position> {
    private static final Comparator<Position> ORDER = Comparator.comparing(Position::site)
            .thenComparingInt(Position::partition)
            .thenComparingLong(Position::sequence);
    private static final Pattern CURSOR = Pattern.compile("1:([0-9]{1,9}):([0-9]{1,18}):(-|[A-Za-z0-9._-]{1,128})");

    /** The place of an entry. */
    public static Position of(Entry entry) {
        return new Position(entry.site(), entry.partition(), entry.sequence());
    }

    /** A text that stands for this place, fit for a URL; what is in it may change and is nobody's concern. */
    public String cursor() {
        byte[] text = "1:%d:%d:%s".formatted(partition, sequence, site).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The place that a cursor stands for, if it is one. */
    public static Optional<Position> ofCursor(String cursor) {
        byte[] text;
        try {
            text = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        Matcher parts = CURSOR.matcher(new String(text, StandardCharsets.UTF_8));
        return parts.matches()
                ? Optional.of(
                        new Position(parts.group(3), Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
