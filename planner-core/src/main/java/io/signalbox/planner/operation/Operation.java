package io.signalbox.planner.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One accepted command's whole life, as its events left it.
 *
 * @param signedBy the key that signed the command
 * @param locks what it holds now
 * @param controls the commands about it that were accepted, such as one that cancelled it
 */
public record Operation(
        OperationId id,
        Command command,
        Optional<String> signedBy,
        Phase phase,
        List<LockRequest> locks,
        List<CommandId> controls) {
    public Operation {
        locks = List.copyOf(locks);
        controls = List.copyOf(controls);
    }

    public SiteName site() {
        return command.site();
    }

    /** Whether this attempt was issued and is not answered. */
    public boolean awaits(AttemptId attempt) {
        return phase.outstanding().stream().anyMatch(open -> open.isAnsweredBy(attempt));
    }

    /** Whether it has ended, and keeps locks since nobody can say what became of its last step. */
    @JsonIgnore
    public boolean isInDoubt() {
        return phase instanceof Phase.Ended && !locks.isEmpty();
    }

    /** The operation that a {@code CommandAccepted} begins. */
    public static Operation begin(Event.CommandAccepted event) {
        return new Operation(
                event.operation(), event.command(), event.signedBy(), Phase.Observing.start(1), List.of(), List.of());
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
            case Event.Reported e -> this;
            case Event.StepIssued e ->
                switch (phase) {
                    case Phase.Observing observing -> in(observing.issued(e.step()));
                    case Running running -> in(running.issued(e.step()));
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
                yield in(new Phase.Proposed(e.plan(), e.digest(), e.expiresAt(), e.requirement(), List.of()));
            }
            case Event.ApprovalAccepted e -> in(proposed(e).approved(e.approval()));
            case Event.OperationStarted e -> in(proposed(e).started()).holding(e.locks());
            case Event.StepAnnounced e -> in(running(e).announced(e.step()));
            case Event.ReplanStarted e ->
                in(Phase.Observing.start(e.revision())).holding(List.of());
            case Event.CancelAccepted e -> {
                Phase next = phase instanceof Running running ? running.controlled(new Control.Cancelling()) : phase;
                yield in(next).told(e.command());
            }
            case Event.PauseAccepted e -> {
                String why = "paused by %s: %s".formatted(e.actor(), e.reason());
                yield in(running(e).controlled(new Control.Pausing(why))).told(e.command());
            }
            case Event.OperationPaused e -> in(running(e).controlled(new Control.Paused(e.until())));
            case Event.ResumeAccepted e ->
                in(running(e).controlled(new Control.Go())).told(e.command());
            case Event.OperationEnded e -> {
                if (phase instanceof Phase.Ended) {
                    throw new IllegalTransition(phase, e);
                }
                List<LockRequest> kept = e.ending() == Event.Ending.UNKNOWN ? locks : List.of();
                yield in(new Phase.Ended(e.ending(), e.at())).holding(kept);
            }
            case Event.LocksReleased e -> {
                if (!(phase instanceof Phase.Ended)) {
                    throw new IllegalTransition(phase, e);
                }
                yield holding(List.of()).told(e.command());
            }
        };
    }

    private Operation answered(Event event, StepResult result) {
        return switch (phase) {
            case Phase.Observing observing -> in(observing.answered(result));
            case Running running -> in(running.answered(result));
            case Phase.Proposed p -> throw new IllegalTransition(p, event);
            case Phase.Ended p -> throw new IllegalTransition(p, event);
        };
    }

    private Phase.Proposed proposed(Event event) {
        if (phase instanceof Phase.Proposed proposed) {
            return proposed;
        }
        throw new IllegalTransition(phase, event);
    }

    private Running running(Event event) {
        if (phase instanceof Running running) {
            return running;
        }
        throw new IllegalTransition(phase, event);
    }

    private Operation in(Phase next) {
        return new Operation(id, command, signedBy, next, locks, controls);
    }

    private Operation holding(List<LockRequest> held) {
        return new Operation(id, command, signedBy, phase, held, controls);
    }

    private Operation told(CommandId by) {
        List<CommandId> more = new ArrayList<>(controls);
        more.add(by);
        return new Operation(id, command, signedBy, phase, locks, more);
    }
}
