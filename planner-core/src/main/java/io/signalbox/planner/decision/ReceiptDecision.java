package io.signalbox.planner.decision;

import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.step.Step;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Running;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Sends a destructive step whose announcement is in the audit log. */
final class ReceiptDecision {

    /** No events for a receipt that nobody waits for: it came late, twice, or belongs to nothing. */
    List<Event> decide(SiteState state, Receipt receipt, Instant now) {
        return state.operation(receipt.operation()).stream()
                .flatMap(ReceiptDecision::announced)
                .filter(step -> step.id().equals(receipt.step()) && step.attempt() == receipt.attempt())
                .<Event>map(step -> new Event.StepIssued(step.operation(), step.site(), now, step))
                .toList();
    }

    /** After a step that ended badly nothing is sent any more, announced or not. */
    private static Stream<Step> announced(Operation operation) {
        return operation.phase() instanceof Running running
                        && running.halts(operation.command().continuesAfterFailure())
                                .isEmpty()
                ? running.announced().stream()
                : Stream.empty();
    }
}
