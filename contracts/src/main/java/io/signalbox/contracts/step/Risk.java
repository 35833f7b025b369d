package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a step can do to the world. */
public enum Risk {
    /** Only looks. */
    @JsonProperty("read")
    READ,
    /** Changes something that can be changed back. */
    @JsonProperty("change")
    CHANGE,
    /** Takes something away for good. */
    @JsonProperty("destructive")
    DESTRUCTIVE
}
