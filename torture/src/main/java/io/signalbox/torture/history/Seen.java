package io.signalbox.torture.history;

import java.time.Instant;
import java.util.Map;

/**
 * One message of a topic.
 *
 * @param at the record's timestamp
 * @param headers of the record, as text
 */
public record Seen<T>(Position position, Instant at, Map<String, String> headers, T data) {
    public Seen {
        headers = Map.copyOf(headers);
    }
}
