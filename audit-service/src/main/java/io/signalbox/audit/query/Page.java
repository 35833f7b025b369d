package io.signalbox.audit.query;

import io.signalbox.audit.entry.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Some of the entries asked for.
 *
 * @param entries in the order of {@link Position}
 * @param next the place after which the next page begins; absent if there is none
 */
public record Page(List<Entry> entries, Optional<Position> next) {
    public Page {
        entries = List.copyOf(entries);
    }
}
