package io.signalbox.merkle.leaf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record as it stands on its topic.
 *
 * @param timestamp when it was written
 * @param key absent where it has none
 * @param headers in its order, repeated ones too
 * @param value absent where it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawRecord(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        Optional<byte[]> key,
        List<RawHeader> headers,
        Optional<byte[]> value) {

    /** One header. */
    public record RawHeader(String name, Optional<byte[]> value) {}

    public RawRecord {
        headers = List.copyOf(headers);
    }
}
