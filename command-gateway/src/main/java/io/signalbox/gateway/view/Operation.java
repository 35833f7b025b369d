package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation, folded from its events. Folding has no effect and never fails: an event that does not fit changes
 * nothing but the time.
 *
 * @param archived whether plan and steps were let go to save memory; the audit log has them
 */
public record Operation(
        OperationId id,
        SiteName site,
        Request request,
        Standing standing,
        Optional<Proposal> proposal,
        List<ApprovalView> approvals,
        List<StepView> steps,
        boolean archived) {
    public Operation {
        approvals = List.copyOf(approvals);
        steps = List.copyOf(steps);
    }

    /** The operation of a command that was sent and not yet answered. */
    public static Operation submitted(Command command) {
        return fresh(
                OperationId.startedBy(command.id()),
                command.site(),
                Request.of(command),
                Standing.in(OperationState.SUBMITTED, command.requestedAt()));
    }

    /** The operation that this event is the first of; empty if no operation begins with such an event. */
    public static Optional<Operation> begunBy(Event event) {
        return switch (event) {
            case Event.CommandAccepted accepted ->
                Optional.of(fresh(
                        accepted.operation(),
                        accepted.site(),
                        Request.of(accepted.command()),
                        Standing.in(OperationState.OBSERVING, accepted.at())));
            case Event.CommandRejected rejected ->
                Optional.of(fresh(
                        rejected.operation(), rejected.site(), Request.of(rejected), Standing.rejected(rejected)));
            case Event.StepIssued e -> Optional.empty();
            case Event.StepVerified e -> Optional.empty();
            case Event.StepFailed e -> Optional.empty();
            case Event.StepRefused e -> Optional.empty();
            case Event.StepUnknown e -> Optional.empty();
            case Event.PlanProposed e -> Optional.empty();
            case Event.ApprovalAccepted e -> Optional.empty();
            case Event.ApprovalRefused e -> Optional.empty();
            case Event.OperationStarted e -> Optional.empty();
            case Event.ReplanStarted e -> Optional.empty();
            case Event.CancelAccepted e -> Optional.empty();
            case Event.BreakGlassUsed e -> Optional.empty();
            case Event.StepAnnounced e -> Optional.empty();
            case Event.PauseAccepted e -> Optional.empty();
            case Event.OperationPaused e -> Optional.empty();
            case Event.ResumeAccepted e -> Optional.empty();
            case Event.LocksReleased e -> Optional.empty();
            case Event.OperationEnded e -> Optional.empty();
        };
    }

    /** The operation after one more event. */
    public Operation evolve(Event event) {
        return switch (event) {
            case Event.CommandAccepted e ->
                begunBy(e).filter(begun -> isSubmitted()).orElse(this);
            // A rejection that comes later is of another command: a repeated id, or a cancel that came too late.
            case Event.CommandRejected e ->
                begunBy(e).filter(begun -> isSubmitted()).orElse(this);
            case Event.StepIssued e -> issued(e);
            case Event.StepVerified e -> answered(StepView.State.VERIFIED, e.result(), e.at());
            case Event.StepFailed e -> answered(StepView.State.FAILED, e.result(), e.at());
            case Event.StepRefused e -> answered(StepView.State.REFUSED, e.result(), e.at());
            case Event.StepUnknown e -> answered(StepView.State.UNKNOWN, e.result(), e.at());
            case Event.PlanProposed e ->
                new Operation(
                        id,
                        site,
                        request,
                        Standing.in(OperationState.PROPOSED, e.at()),
                        Optional.of(Proposal.of(e)),
                        List.of(),
                        steps,
                        archived);
            case Event.ApprovalAccepted e -> approved(e);
            case Event.ApprovalRefused e -> standing(standing.touched(e.at()));
            case Event.OperationStarted e -> standing(Standing.in(OperationState.RUNNING, e.at()));
            case Event.ReplanStarted e -> standing(Standing.in(OperationState.OBSERVING, e.why(), e.at()));
            case Event.CancelAccepted e -> standing(Standing.in(OperationState.CANCELLING, e.reason(), e.at()));
            case Event.BreakGlassUsed e -> standing(standing.touched(e.at()));
            case Event.StepAnnounced e -> standing(standing.touched(e.at()));
            case Event.PauseAccepted e -> standing(Standing.in(OperationState.PAUSED, e.reason(), e.at()));
            case Event.OperationPaused e -> standing(Standing.in(OperationState.PAUSED, e.why(), e.at()));
            case Event.ResumeAccepted e -> standing(Standing.in(OperationState.RUNNING, e.at()));
            case Event.LocksReleased e -> standing(standing.touched(e.at()));
            case Event.OperationEnded e -> standing(Standing.ended(e));
        };
    }

    /** The same without its bulk. */
    Operation archive() {
        return new Operation(id, site, request, standing, Optional.empty(), List.of(), List.of(), true);
    }

    public OperationState state() {
        return standing.state();
    }

    private boolean isSubmitted() {
        return state() == OperationState.SUBMITTED;
    }

    private Operation issued(Event.StepIssued event) {
        StepId step = event.step().id();
        Optional<String> planned = proposal.stream()
                .flatMap(held -> held.plan().steps().stream())
                .filter(candidate -> candidate.id().equals(step))
                .map(Plan.PlannedStep::summary)
                .findFirst();
        List<StepView> after = new ArrayList<>(steps);
        after.removeIf(held -> held.step().equals(step));
        after.add(StepView.issued(event.step(), event.at(), planned));
        return steps(after, event.at());
    }

    private Operation answered(StepView.State to, StepResult result, Instant at) {
        return steps(
                steps.stream()
                        .map(held -> held.step().equals(result.step()) ? held.answered(to, result) : held)
                        .toList(),
                at);
    }

    private Operation approved(Event.ApprovalAccepted event) {
        List<ApprovalView> after = new ArrayList<>(approvals);
        after.add(ApprovalView.of(event.approval(), event.at()));
        return new Operation(
                id,
                site,
                request,
                standing.touched(event.at()),
                proposal.map(held -> held.awaiting(event.stillNeeded())),
                after,
                steps,
                archived);
    }

    private Operation steps(List<StepView> after, Instant at) {
        return new Operation(id, site, request, standing.touched(at), proposal, approvals, after, archived);
    }

    private Operation standing(Standing after) {
        return new Operation(id, site, request, after, proposal, approvals, steps, archived);
    }

    private static Operation fresh(OperationId id, SiteName site, Request request, Standing standing) {
        return new Operation(id, site, request, standing, Optional.empty(), List.of(), List.of(), false);
    }
}
