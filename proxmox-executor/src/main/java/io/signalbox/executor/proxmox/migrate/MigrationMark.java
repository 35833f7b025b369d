package io.signalbox.executor.proxmox.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is noted before a guest is moved, so that the request can be found again.
 *
 * @param source the host whose tasks tell of it
 * @param since that host's own time before the request: its tasks are dated by its clock
 * @param highlyAvailable whether the request goes to the HA manager
 * @param tokenId who sends it
 * @param before the tasks of that kind that the host lists already, from {@link #from} on: none of them can be the request
 */
record MigrationMark(HostName source, Instant since, boolean highlyAvailable, String tokenId, List<String> before) {
    /** A host's clock may be set back between mark and request by no more than this. */
    private static final Duration SET_BACK = Duration.ofMinutes(10);

    MigrationMark {
        before = before == null ? List.of() : List.copyOf(before);
    }

    /** The start of the tasks that are looked through. */
    Instant from() {
        return since.minus(SET_BACK);
    }

    /** Which tasks of the source the request may be among. */
    TaskQuery tasksOf(int vmid) {
        return TaskQuery.all().ofGuest(vmid).ofType(taskType()).startedSince(from());
    }

    /** The same, made when these tasks were listed already. */
    MigrationMark after(List<TaskEntry> listed) {
        return new MigrationMark(
                source,
                since,
                highlyAvailable,
                tokenId,
                listed.stream().map(entry -> entry.upid().text()).toList());
    }

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
