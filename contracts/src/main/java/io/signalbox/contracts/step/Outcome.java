package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an attempt ended. */
public enum Outcome {
    /** The postcondition was read back and holds. */
    @JsonProperty("verified")
    VERIFIED,
    /** The world says no. */
    @JsonProperty("failed")
    FAILED,
    /** The precondition did not hold; nothing was sent. */
    @JsonProperty("refused")
    REFUSED,
    /** Nobody can say whether it happened. */
    @JsonProperty("unknown")
    UNKNOWN
}
