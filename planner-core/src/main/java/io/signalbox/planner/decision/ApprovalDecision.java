package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Approval.Verdict;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts an approval or refuses it with a reason. */
final class ApprovalDecision {
    private final Kinds kinds;
    private final Course course;

    ApprovalDecision(Kinds kinds, Course course) {
        this.kinds = kinds;
        this.course = course;
    }

    List<Event> decide(SiteState state, Approval approval, Instant now) {
        Optional<Operation> operation = state.operation(approval.operation());
        if (operation.isEmpty()) {
            return refused(
                    approval,
                    now,
                    new Rejection("operation_unknown", "There is no operation %s.".formatted(approval.operation())));
        }
        if (!(operation.get().phase() instanceof Phase.Proposed proposed)) {
            return refused(
                    approval,
                    now,
                    new Rejection(
                            "not_awaiting_approval",
                            "Operation %s does not wait for an approval.".formatted(approval.operation())));
        }
        if (proposed.approvals().stream().anyMatch(given -> given.id().equals(approval.id()))) {
            return List.of();
        }
        Optional<Rejection> why = refusal(operation.get(), proposed, approval, now);
        return why.isPresent() ? refused(approval, now, why.get()) : count(state, operation.get(), approval, now);
    }

    private static Optional<Rejection> refusal(
            Operation operation, Phase.Proposed proposed, Approval approval, Instant now) {
        String actor = approval.actor().name();
        if (!approval.actor().has(Role.APPROVER)) {
            return Optional.of(new Rejection(
                    "role_missing", "%s may not approve plans: the role approver is needed.".formatted(actor)));
        }
        if (actor.equals(operation.command().actor().name())) {
            return Optional.of(new Rejection(
                    "requester_cannot_approve",
                    "%s asked for operation %s and cannot decide about it: somebody else has to."
                            .formatted(actor, operation.id())));
        }
        if (!now.isBefore(proposed.expiresAt())) {
            return Optional.of(new Rejection(
                    "plan_expired",
                    "The plan expired at %s: ask again for a new one.".formatted(proposed.expiresAt())));
        }
        if (!approval.planDigest().equals(proposed.digest())) {
            return Optional.of(new Rejection(
                    "plan_changed",
                    "The approval names plan %s, and the plan is %s: look at it again before you approve."
                            .formatted(
                                    approval.planDigest().brief(),
                                    proposed.digest().brief())));
        }
        if (proposed.approvals().stream().anyMatch(given -> given.actor().name().equals(actor))) {
            return Optional.of(new Rejection(
                    "already_approved",
                    "%s has approved this plan already: somebody else has to as well.".formatted(actor)));
        }
        return Optional.empty();
    }

    private List<Event> count(SiteState state, Operation operation, Approval approval, Instant now) {
        Draft draft = Draft.of(operation, now);
        Phase.Proposed before = (Phase.Proposed) operation.phase();
        boolean approves = approval.verdict() == Verdict.APPROVE;
        int stillNeeded = approves ? Math.max(0, before.stillNeeded() - 1) : before.stillNeeded();
        boolean starts = approves && stillNeeded == 0;
        Optional<Rejection> locked =
                starts ? Locks.refuse(state, operation.id(), kinds.locks(before.plan())) : Optional.empty();
        if (locked.isPresent()) {
            return refused(approval, now, locked.get());
        }
        draft.add(new Event.ApprovalAccepted(
                operation.id(), operation.site(), now, approval, stillNeeded, Optional.empty()));
        if (!approves) {
            course.end(
                    draft,
                    Ending.DENIED,
                    "denied",
                    "%s rejected the plan: %s Nothing was changed."
                            .formatted(approval.actor().name(), approval.reason()));
        } else if (starts) {
            course.start(draft, before.plan(), state);
        }
        return draft.events();
    }

    private static List<Event> refused(Approval approval, Instant now, Rejection why) {
        return List.of(new Event.ApprovalRefused(
                approval.operation(),
                approval.site(),
                now,
                approval.id(),
                approval.actor().name(),
                why.code(),
                why.message()));
    }
}
