package io.signalbox.audit.query;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.store.Field;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries are asked for: those that meet all of it.
 *
 * @param site the log of one site only
 * @param values fields and the value each must have, the field that leaves the fewest entries first
 * @param from written at this time or later
 * @param to written before this time
 */
public record Filter(Optional<String> site, Map<Field, String> values, Optional<Instant> from, Optional<Instant> to) {
    public Filter {
        EnumMap<Field, String> ordered = new EnumMap<>(Field.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
    }

    /** Everything. */
    public static Filter everything() {
        return new Filter(Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** All that belongs to one operation. */
    public static Filter operation(String operation) {
        return new Filter(Optional.empty(), Map.of(Field.OPERATION, operation), Optional.empty(), Optional.empty());
    }

    /** Whether an entry is asked for. */
    public boolean accepts(Entry entry) {
        return site.map(entry.site()::equals).orElse(true)
                && values.entrySet().stream().allMatch(wanted -> wanted.getKey().matches(entry, wanted.getValue()))
                && from.map(time -> !entry.time().isBefore(time)).orElse(true)
                && to.map(entry.time()::isBefore).orElse(true);
    }
}
