package io.signalbox.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Vault answered.
 *
 * @param words its own words about an error, free of the secrets that were sent; may be empty
 */
record VaultAnswer(int status, JsonNode body, String words) {
    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** The body is not shown: it may hold a secret. */
    @Override
    public String toString() {
        return "VaultAnswer[" + status + "]";
    }
}
