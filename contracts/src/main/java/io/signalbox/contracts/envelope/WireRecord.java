package io.signalbox.contracts.envelope;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record as a broker carries it.
 *
 * @param headers the last value of each header, UTF-8
 */
public record WireRecord(Optional<String> key, Map<String, String> headers, byte[] value) {
    static final String SIGNATURE_KEY = "ce_signaturekey";
    static final String SIGNATURE = "ce_signature";

    public WireRecord {
        headers = Map.copyOf(headers);
    }

    /** The same record under a signature over its value. */
    public WireRecord with(Signature signature) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(SIGNATURE_KEY, signature.keyId());
        more.put(SIGNATURE, signature.value());
        return new WireRecord(key, more, value);
    }
}
