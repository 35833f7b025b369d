package io.signalbox.torture.check;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that the planner said of one operation, in its order. */
final class OperationFacts {
    private final OperationId id;
    final List<Seen<Event>> events = new ArrayList<>();

    OperationFacts(OperationId id) {
        this.id = id;
    }

    OperationId id() {
        return id;
    }

    /** The events of a kind. */
    <E extends Event> Stream<Seen<E>> all(Class<E> kind) {
        return events.stream()
                .filter(seen -> kind.isInstance(seen.data()))
                .map(seen -> new Seen<>(seen.position(), seen.at(), seen.headers(), kind.cast(seen.data())));
    }

    Optional<Command> command() {
        return all(Event.CommandAccepted.class).findFirst().map(seen -> seen.data().command());
    }

    boolean continuesAfterFailure() {
        return command().filter(Command::continuesAfterFailure).isPresent();
    }
}
