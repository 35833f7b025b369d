package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param goal what for; absent only where the planner could not read the command that it rejected
 * @param command the command itself; absent where the planner rejected it, since its answer does not repeat it
 * @param signedBy the id of the key whose signature the planner verified
 */
public record Request(
        String kind,
        String actor,
        Instant at,
        Optional<Goal> goal,
        Optional<Command> command,
        Optional<String> signedBy) {
    static Request of(Command command) {
        return of(command, Optional.empty());
    }

    static Request of(Event.CommandAccepted event) {
        return of(event.command(), event.signedBy());
    }

    static Request of(Event.CommandRejected event) {
        return new Request(
                event.requestedKind(), event.actor(), event.at(), event.goal(), Optional.empty(), event.signedBy());
    }

    private static Request of(Command command, Optional<String> signedBy) {
        return new Request(
                command.goal().kind(),
                command.actor().name(),
                command.requestedAt(),
                Optional.of(command.goal()),
                Optional.of(command),
                signedBy);
    }
}
