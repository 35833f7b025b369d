package io.signalbox.gateway.view;

import io.signalbox.contracts.event.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an operation stands, since when, and why.
 *
 * @param code stable, for programs; present at the end
 * @param summary for people; present at the end, and while there is a reason to give
 */
public record Standing(
        OperationState state,
        Optional<Event.Ending> ending,
        Optional<String> code,
        Optional<String> summary,
        Instant since) {
    static Standing in(OperationState state, Instant since) {
        return new Standing(state, Optional.empty(), Optional.empty(), Optional.empty(), since);
    }

    static Standing in(OperationState state, String why, Instant since) {
        return new Standing(state, Optional.empty(), Optional.empty(), Optional.of(why), since);
    }

    static Standing rejected(Event.CommandRejected event) {
        return new Standing(
                OperationState.REJECTED,
                Optional.empty(),
                Optional.of(event.code()),
                Optional.of(event.message()),
                event.at());
    }

    static Standing ended(Event.OperationEnded event) {
        return new Standing(
                OperationState.ENDED,
                Optional.of(event.ending()),
                Optional.of(event.code()),
                Optional.of(event.summary()),
                event.at());
    }

    Standing touched(Instant at) {
        return new Standing(state, ending, code, summary, at);
    }
}
