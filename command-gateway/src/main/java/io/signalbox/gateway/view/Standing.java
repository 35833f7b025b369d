package io.signalbox.gateway.view;

import io.signalbox.contracts.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an operation stands, since when, and why.
 *
 * @param code stable, for programs; present at the end
 * @param summary for people; present at the end, and while there is a reason to give
 * @param halt present while it is paused, or is to be, and while it is being cancelled
 */
public record Standing(
        OperationState state,
        Optional<Event.Ending> ending,
        Optional<String> code,
        Optional<String> summary,
        Optional<Halt> halt,
        Instant since) {
    static Standing in(OperationState state, Instant since) {
        return new Standing(state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), since);
    }

    static Standing in(OperationState state, String why, Instant since) {
        return new Standing(state, Optional.empty(), Optional.empty(), Optional.of(why), Optional.empty(), since);
    }

    static Standing cancelling(Event.CancelAccepted event) {
        return halted(
                OperationState.CANCELLING,
                new Halt(by(event.actor(), event.reason()), Optional.empty(), event.stillRunning()),
                event.at());
    }

    static Standing pausing(Event.PauseAccepted event) {
        return halted(
                OperationState.PAUSED,
                new Halt(by(event.actor(), event.reason()), Optional.empty(), event.stillRunning()),
                event.at());
    }

    static Standing paused(Event.OperationPaused event) {
        return halted(OperationState.PAUSED, new Halt(event.why(), Optional.of(event.until()), List.of()), event.at());
    }

    static Standing rejected(Event.CommandRejected event) {
        return new Standing(
                OperationState.REJECTED,
                Optional.empty(),
                Optional.of(event.code()),
                Optional.of(event.message()),
                Optional.empty(),
                event.at());
    }

    static Standing ended(Event.OperationEnded event) {
        return new Standing(
                OperationState.ENDED,
                Optional.of(event.ending()),
                Optional.of(event.code()),
                Optional.of(event.summary()),
                Optional.empty(),
                event.at());
    }

    Standing touched(Instant at) {
        return new Standing(state, ending, code, summary, halt, at);
    }

    private static Standing halted(OperationState state, Halt halt, Instant since) {
        return new Standing(
                state, Optional.empty(), Optional.empty(), Optional.of(halt.why()), Optional.of(halt), since);
    }

    private static String by(String actor, String reason) {
        return "%s: %s".formatted(actor, reason);
    }
}
