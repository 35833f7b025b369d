package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the steps after one that failed. After an unknown outcome the operation always stops. */
public enum OnFailure {
    @JsonProperty("stop")
    STOP,
    @JsonProperty("continue")
    CONTINUE
}
