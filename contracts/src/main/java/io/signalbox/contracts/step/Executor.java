package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who carries out a step. */
public enum Executor {
    @JsonProperty("proxmox")
    PROXMOX,
    @JsonProperty("talos")
    TALOS,
    @JsonProperty("runbook")
    RUNBOOK;

    /** The name as it is written on the wire and in topic names. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
