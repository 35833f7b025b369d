package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation, folded from its events. Folding has no effect and never fails: an event that does not fit changes
 * nothing but the time.
 *
 * @param breakGlass the emergency that its command claims
 * @param reports what an operation that only looks had to say, in parts
 * @param release who released its locks, where it had kept them because its outcome is unknown
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
        List<Report> reports,
        Optional<BreakGlass> breakGlass,
        Optional<Release> release,
        boolean archived) {
    public Operation {
        approvals = List.copyOf(approvals);
        steps = List.copyOf(steps);
        reports = List.copyOf(reports);
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
                        Request.of(accepted),
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
            case Event.Reported e -> Optional.empty();
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
            case Event.StepIssued e -> sent(StepView.State.ISSUED, e.step(), e.at());
            case Event.StepVerified e -> answered(StepView.State.VERIFIED, e.result(), e.at());
            case Event.StepFailed e -> answered(StepView.State.FAILED, e.result(), e.at());
            case Event.StepRefused e -> answered(StepView.State.REFUSED, e.result(), e.at());
            case Event.StepUnknown e -> answered(StepView.State.UNKNOWN, e.result(), e.at());
            case Event.PlanProposed e ->
                proposal(Proposal.of(e), List.of()).standing(Standing.in(OperationState.PROPOSED, e.at()));
            case Event.ApprovalAccepted e -> approved(e);
            case Event.ApprovalRefused e -> standing(standing.touched(e.at()));
            case Event.OperationStarted e -> standing(Standing.in(OperationState.RUNNING, e.at()));
            case Event.ReplanStarted e -> standing(Standing.in(OperationState.OBSERVING, e.why(), e.at()));
            case Event.CancelAccepted e -> withoutAnnounced().standing(Standing.cancelling(e));
            case Event.Reported e -> reported(e.report()).standing(standing.touched(e.at()));
            case Event.BreakGlassUsed e -> breakGlass(BreakGlass.used(e)).standing(standing.touched(e.at()));
            case Event.StepAnnounced e -> sent(StepView.State.ANNOUNCED, e.step(), e.at());
            case Event.PauseAccepted e -> withoutAnnounced().standing(Standing.pausing(e));
            case Event.OperationPaused e -> standing(Standing.paused(e));
            case Event.ResumeAccepted e -> standing(Standing.in(OperationState.RUNNING, e.at()));
            case Event.LocksReleased e -> released(Release.of(e)).standing(standing.touched(e.at()));
            case Event.OperationEnded e -> withoutAnnounced().standing(Standing.ended(e));
        };
    }

    /** The same without its bulk. */
    Operation archive() {
        return new Operation(
                id,
                site,
                request,
                standing,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                breakGlass,
                release,
                true);
    }

    public OperationState state() {
        return standing.state();
    }

    /** Whether nobody knows what it did, and it keeps its locks until somebody has looked and releases them. */
    public boolean isInDoubt() {
        return standing.ending()
                        .filter(ending -> ending == Event.Ending.UNKNOWN)
                        .isPresent()
                && release.isEmpty();
    }

    private boolean isSubmitted() {
        return state() == OperationState.SUBMITTED;
    }

    private Operation sent(StepView.State as, Step step, Instant at) {
        Optional<String> planned = proposal.stream()
                .flatMap(held -> held.plan().steps().stream())
                .filter(candidate -> candidate.id().equals(step.id()))
                .map(Plan.PlannedStep::summary)
                .findFirst();
        List<StepView> after = new ArrayList<>(steps);
        after.removeIf(held -> held.step().equals(step.id()));
        after.add(StepView.sent(as, step, at, planned));
        return steps(after).standing(standing.touched(at));
    }

    private Operation answered(StepView.State to, StepResult result, Instant at) {
        return steps(steps.stream()
                        .map(held -> held.step().equals(result.step()) ? held.answered(to, result) : held)
                        .toList())
                .standing(standing.touched(at));
    }

    /** Whoever stops an operation takes back what was only announced. */
    private Operation withoutAnnounced() {
        return steps(steps.stream()
                .filter(held -> held.state() != StepView.State.ANNOUNCED)
                .toList());
    }

    private Operation approved(Event.ApprovalAccepted event) {
        List<ApprovalView> after = new ArrayList<>(approvals);
        after.add(ApprovalView.of(event));
        Operation counted = proposal.map(held -> proposal(held.awaiting(event.stillNeeded()), after))
                .orElse(this);
        return counted.standing(standing.touched(event.at()));
    }

    private Operation proposal(Proposal after, List<ApprovalView> given) {
        return new Operation(
                id, site, request, standing, Optional.of(after), given, steps, reports, breakGlass, release, archived);
    }

    private Operation steps(List<StepView> after) {
        return new Operation(
                id, site, request, standing, proposal, approvals, after, reports, breakGlass, release, archived);
    }

    private Operation standing(Standing after) {
        return new Operation(
                id, site, request, after, proposal, approvals, steps, reports, breakGlass, release, archived);
    }

    private Operation reported(Report part) {
        List<Report> after = new ArrayList<>(reports);
        after.add(part);
        return new Operation(
                id, site, request, standing, proposal, approvals, steps, after, breakGlass, release, archived);
    }

    private Operation breakGlass(BreakGlass used) {
        return new Operation(
                id, site, request, standing, proposal, approvals, steps, reports, Optional.of(used), release, archived);
    }

    private Operation released(Release by) {
        return new Operation(
                id,
                site,
                request,
                standing,
                proposal,
                approvals,
                steps,
                reports,
                breakGlass,
                Optional.of(by),
                archived);
    }

    private static Operation fresh(OperationId id, SiteName site, Request request, Standing standing) {
        return new Operation(
                id,
                site,
                request,
                standing,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                request.command().flatMap(Command::breakGlass).map(BreakGlass::asked),
                Optional.empty(),
                false);
    }
}
