package io.signalbox.contracts.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.step.Step;
import java.time.Instant;
import java.util.Optional;

/**
 * What an executor knows of one attempt. The last entry of an attempt says how far it is; after a crash the owner goes
 * on from there.
 *
 * @param handle what was sent can be found again by this, such as a UPID; present from {@code submitted} on if there is
 *     one
 * @param claimedAt when the attempt was claimed
 * @param mark what the executor noted before it acted, to find the act again if its answer is lost, such as the host's
 *     own time
 * @param markedAt when the mark began to be kept, by the clock of the machine; absent where the machine has none that
 *     several processes can read
 */
public record LedgerEntry(
        Step step,
        State state,
        Optional<String> handle,
        Optional<String> mark,
        Optional<MachineTime> markedAt,
        Instant claimedAt,
        Instant updatedAt,
        String executor) {

    /** How far an attempt is. */
    public enum State {
        /** Nothing was sent yet, or nobody knows. */
        @JsonProperty("claimed")
        CLAIMED,
        /** Sent, and answered with the handle. */
        @JsonProperty("submitted")
        SUBMITTED,
        /** The result is published. */
        @JsonProperty("closed")
        CLOSED
    }

    public LedgerEntry {
        Require.present("step", step);
        Require.present("state", state);
        handle = handle == null ? Optional.empty() : handle;
        mark = mark == null ? Optional.empty() : mark;
        markedAt = markedAt == null ? Optional.empty() : markedAt;
        Require.present("claimedAt", claimedAt);
        Require.present("updatedAt", updatedAt);
        Require.present("executor", executor);
    }
}
