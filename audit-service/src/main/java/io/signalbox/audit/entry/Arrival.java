package io.signalbox.audit.entry;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One record as it came from a topic.
 *
 * @param time when it was written, see {@code WrittenTime}
 * @param key the record's key, or null where it has none
 * @param value the record's value, or null for a tombstone
 */
// Nobody compares arrivals; what is kept of one is its WireCopy.
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(
        String topic,
        int partition,
        long offset,
        Instant time,
        byte @Nullable [] key,
        Headers headers,
        byte @Nullable [] value) {}
