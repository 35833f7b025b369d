package io.signalbox.gateway.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an operation stands. */
public enum OperationState {
    /** This gateway sent the command; the planner has not answered yet. */
    SUBMITTED,
    /** Accepted: the site is being read. */
    OBSERVING,
    /** A plan awaits approval. */
    PROPOSED,
    /** The approved plan runs. */
    RUNNING,
    /** Stands still, or will at its next safe point, until somebody resumes it. */
    PAUSED,
    /** Ends at its next safe point. */
    CANCELLING,
    /** Has ended; the ending says how. */
    ENDED,
    /** The planner did not accept the command. */
    REJECTED;

    /** The name as it is written in JSON and in filters. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == ENDED || this == REJECTED;
    }

    /** The state of that name. */
    public static Optional<OperationState> named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }
}
