package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param command the command itself; absent where the planner rejected it, since its answer does not repeat it
 */
public record Request(String kind, String actor, Instant at, Optional<Command> command) {
    static Request of(Command command) {
        return new Request(command.goal().kind(), command.actor().name(), command.requestedAt(), Optional.of(command));
    }

    static Request of(Event.CommandRejected event) {
        return new Request(event.requestedKind(), event.actor(), event.at(), Optional.empty());
    }
}
