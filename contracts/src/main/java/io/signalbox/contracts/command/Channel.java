package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way in a command or an approval took. */
public enum Channel {
    @JsonProperty("http")
    HTTP,
    @JsonProperty("chat")
    CHAT,
    @JsonProperty("schedule")
    SCHEDULE
}
