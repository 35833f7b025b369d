package io.signalbox.contracts.envelope;

import java.util.Map;
import java.util.Optional;

/**
 * A record as a broker carries it.
 *
 * @param headers the last value of each header, UTF-8
 */
public record WireRecord(Optional<String> key, Map<String, String> headers, byte[] value) {
    public WireRecord {
        headers = Map.copyOf(headers);
    }
}
