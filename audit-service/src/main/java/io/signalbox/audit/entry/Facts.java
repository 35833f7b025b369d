package io.signalbox.audit.entry;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What the log knows of a record beside the record itself. Texts are at most {@link Plain#FIELD_LIMIT} characters; longer
 * ones are cut.
 *
 * @param type the message type, such as {@code signalbox.event.v1}, or {@link #UNREADABLE}, {@link #DEAD_LETTER},
 *     {@link #TOMBSTONE}
 * @param kind of event, goal or action, such as {@code PlanProposed}
 * @param id CloudEvents {@code id}
 * @param source CloudEvents {@code source}
 * @param operation the operation it belongs to; a request to cancel belongs to the operation it would end
 * @param actor who asked or decided
 * @param guests VMIDs of every guest it speaks of
 * @param hosts every host it speaks of
 * @param clusters every cluster it speaks of by name; none in an entry from before there were any
 * @param outcome how something ended, as on the wire: verified, failed, refused, unknown, accepted, rejected …
 * @param summary one sentence for people
 * @param reason why it could not be read; present on unreadable records and dead letters
 */
public record Facts(
        String type,
        String kind,
        Optional<String> id,
        Optional<String> source,
        Optional<String> operation,
        Optional<String> actor,
        SortedSet<Integer> guests,
        SortedSet<String> hosts,
        SortedSet<String> clusters,
        Optional<String> outcome,
        String summary,
        Optional<String> reason) {
    public Facts {
        clusters = clusters == null ? Collections.emptySortedSet() : clusters;
    }

    /** The type of a record that is not what its topic carries. */
    public static final String UNREADABLE = "unreadable";

    /** The type of a record that somebody else could not read. */
    public static final String DEAD_LETTER = "dead-letter";

    /** The type of a record without a value on a compacted topic: what its key stood for is withdrawn. */
    public static final String TOMBSTONE = "tombstone";
}
