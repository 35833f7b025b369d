package io.signalbox.audit.entry;

import java.time.Instant;

/**
 * One record of one topic, as the log keeps it for ever.
 *
 * @param site the record's key; {@link #NO_SITE} where it has none, one that is no site name, or one whose records belong
 *     to another partition than the one it stands on
 * @param sequence its place in the log of that site, on that partition if it has none: 0, 1, 2 … without a gap; also the
 *     index of its leaf in the Merkle tree
 * @param time when it was written
 * @param topic where it stood
 * @param partition where it stood
 * @param offset where it stood
 * @param sha256 64 hexadecimal digits, of the record as it was on the wire; see {@link WireCopy#sha256()}
 * @param facts what could be read from it
 * @param wire the record itself
 */
public record Entry(
        String site,
        long sequence,
        Instant time,
        String topic,
        int partition,
        long offset,
        String sha256,
        Facts facts,
        WireCopy wire) {
    /** Stands for the site of a record that names none. No site can have this name. */
    public static final String NO_SITE = "-";
}
