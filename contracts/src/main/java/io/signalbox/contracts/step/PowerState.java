package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a guest runs. PVE: {@code status} of status/current. */
public enum PowerState {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("stopped")
    STOPPED
}
