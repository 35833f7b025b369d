package io.signalbox.planner.operation;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.step.AttemptId;
import java.util.List;
import java.util.Optional;

/**
 * One accepted command's whole life, as its events left it.
 *
 * @param locks what it holds now
 * @param cancelledBy the command that cancelled it, if one did
 */
public record Operation(
        OperationId id, Command command, Phase phase, List<LockRequest> locks, Optional<CommandId> cancelledBy) {
    public Operation {
        locks = List.copyOf(locks);
    }

    public SiteName site() {
        return command.site();
    }

    /** Whether this attempt was issued and is not answered. */
    public boolean awaits(AttemptId attempt) {
        return phase.outstanding().stream().anyMatch(open -> open.isAnsweredBy(attempt));
    }

    /** The operation that a {@code CommandAccepted} begins. */
    public static Operation begin(Event.CommandAccepted event) {
        return new Operation(event.operation(), event.command(), Phase.Observing.start(1), List.of(), Optional.empty());
    }

    /**
     * The operation after an event of its own.
     *
     * @throws IllegalTransition if the event cannot follow on the present phase
     */
    public Operation evolve(Event event) {
        return switch (event) {
            case Event.CommandAccepted e -> throw new IllegalTransition(phase, e);
            case Event.CommandRejected e -> this;
            case Event.ApprovalRefused e -> this;
            case Event.BreakGlassUsed e -> this;
            case Event.StepAnnounced e -> this;
            case Event.PauseAccepted e -> this;
            case Event.OperationPaused e -> this;
            case Event.ResumeAccepted e -> this;
            case Event.LocksReleased e -> this;
            case Event.StepIssued e ->
                switch (phase) {
                    case Phase.Observing observing -> in(observing.issued(e.step()));
                    case Phase.Running running -> in(running.issued(e.step()));
                    case Phase.Proposed p -> throw new IllegalTransition(p, e);
                    case Phase.Ended p -> throw new IllegalTransition(p, e);
                };
            case Event.StepVerified e -> answered(e, e.result());
            case Event.StepFailed e -> answered(e, e.result());
            case Event.StepRefused e -> answered(e, e.result());
            case Event.StepUnknown e -> answered(e, e.result());
            case Event.PlanProposed e -> {
                if (!(phase instanceof Phase.Observing)) {
                    throw new IllegalTransition(phase, e);
                }
                yield in(new Phase.Proposed(e.plan(), e.digest(), e.expiresAt(), e.approvalsNeeded(), List.of()));
            }
            case Event.ApprovalAccepted e -> {
                if (!(phase instanceof Phase.Proposed proposed)) {
                    throw new IllegalTransition(phase, e);
                }
                yield in(proposed.approved(e.approval()));
            }
            case Event.OperationStarted e -> {
                if (!(phase instanceof Phase.Proposed proposed)) {
                    throw new IllegalTransition(phase, e);
                }
                yield new Operation(id, command, proposed.started(), e.locks(), cancelledBy);
            }
            case Event.ReplanStarted e ->
                new Operation(id, command, Phase.Observing.start(e.revision()), List.of(), cancelledBy);
            case Event.CancelAccepted e -> {
                Phase next = phase instanceof Phase.Running running ? running.cancelled() : phase;
                yield new Operation(id, command, next, locks, Optional.of(e.command()));
            }
            case Event.OperationEnded e -> {
                if (phase instanceof Phase.Ended) {
                    throw new IllegalTransition(phase, e);
                }
                yield new Operation(id, command, new Phase.Ended(e.ending(), e.at()), List.of(), cancelledBy);
            }
        };
    }

    private Operation answered(Event event, io.signalbox.contracts.step.StepResult result) {
        return switch (phase) {
            case Phase.Observing observing -> in(observing.answered(result));
            case Phase.Running running -> in(running.answered(result));
            case Phase.Proposed p -> throw new IllegalTransition(p, event);
            case Phase.Ended p -> throw new IllegalTransition(p, event);
        };
    }

    private Operation in(Phase next) {
        return new Operation(id, command, next, locks, cancelledBy);
    }
}
