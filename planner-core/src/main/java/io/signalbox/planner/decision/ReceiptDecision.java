package io.signalbox.planner.decision;

import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.Step;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends a destructive step whose announcement is in the audit log. */
final class ReceiptDecision {

    /** No events for a receipt that nobody waits for: it came late, twice, or belongs to nothing. */
    List<Event> decide(SiteState state, Receipt receipt, Instant now) {
        Optional<Step> announced = announced(state, receipt.operation())
                .filter(step -> step.id().equals(receipt.step()) && step.attempt() == receipt.attempt());
        return announced
                .<Event>map(step -> new Event.StepIssued(step.operation(), step.site(), now, step))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Step> announced(SiteState state, OperationId id) {
        return state.operation(id).map(Operation::phase).flatMap(phase -> switch (phase) {
            case Phase.Running running -> running.announced();
            case Phase.Observing none -> Optional.empty();
            case Phase.Proposed none -> Optional.empty();
            case Phase.Ended none -> Optional.empty();
        });
    }
}
