package io.signalbox.executor.proxmox.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.json.WireJson;
import java.time.Instant;

/**
 * What is noted before a guest is moved, so that the request can be found again.
 *
 * @param source the host whose tasks tell of it
 * @param since that host's own time before the request: its tasks are dated by its clock
 * @param highlyAvailable whether the request goes to the HA manager
 * @param tokenId who sends it
 */
record MigrationMark(HostName source, Instant since, boolean highlyAvailable, String tokenId) {

    String text() {
        try {
            return WireJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mark cannot be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no mark */
    static MigrationMark parse(String text) {
        try {
            return WireJson.mapper().readValue(text, MigrationMark.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the mark in the ledger is not that of a migration", e);
        }
    }

    /** The type of the task that the request starts. */
    String taskType() {
        return highlyAvailable ? "hamigrate" : "qmigrate";
    }
}
