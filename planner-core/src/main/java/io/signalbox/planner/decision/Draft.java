package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events of one decision about one operation while it is made, and what they make of the operation. */
final class Draft {
    private final List<Event> events = new ArrayList<>();
    private final Instant now;
    private Operation operation;

    private Draft(Operation operation, Instant now) {
        this.operation = operation;
        this.now = now;
    }

    static Draft of(Operation operation, Instant now) {
        return new Draft(operation, now);
    }

    static Draft begin(Event.CommandAccepted accepted) {
        Draft draft = new Draft(Operation.begin(accepted), accepted.at());
        draft.events.add(accepted);
        return draft;
    }

    void add(Event event) {
        operation = operation.evolve(event);
        events.add(event);
    }

    Operation operation() {
        return operation;
    }

    Phase phase() {
        return operation.phase();
    }

    OperationId id() {
        return operation.id();
    }

    SiteName site() {
        return operation.site();
    }

    Instant now() {
        return now;
    }

    List<Event> events() {
        return List.copyOf(events);
    }
}
