package io.signalbox.contracts.envelope;

import io.signalbox.contracts.id.Require;

/**
 * The place of a signature over a record's data.
 *
 * @param keyId which registered key
 * @param value a detached JWS
 */
public record Signature(String keyId, String value) {
    public Signature {
        Require.text("signature key id", keyId, 200);
        Require.text("signature", value, 4000);
    }
}
