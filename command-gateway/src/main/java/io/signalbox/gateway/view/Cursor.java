package io.signalbox.gateway.view;

import io.signalbox.contracts.id.OperationId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/** A place in the list of operations, newest first. */
public record Cursor(Instant at, OperationId id) implements Comparable<Cursor> {
    private static final Comparator<Cursor> NEWEST_FIRST =
            Comparator.comparing(Cursor::at).thenComparing(Cursor::id).reversed();

    /**
     * The place that a client hands back.
     *
     * @throws IllegalArgumentException if the text is no cursor of ours
     */
    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int slash = plain.indexOf('/');
            return new Cursor(
                    Instant.parse(plain.substring(0, Math.max(slash, 0))), new OperationId(plain.substring(slash + 1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cursor is not one that this list gave out", e);
        }
    }

    /** The text that a client hands back. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "/" + id).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(Cursor other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
