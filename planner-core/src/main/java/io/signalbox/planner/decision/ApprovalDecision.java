package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Approval.Verdict;
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
    private final Gate gate = new Gate();
    private final Course course;

    ApprovalDecision(Course course) {
        this.course = course;
    }

    List<Event> decide(SiteState state, Approval approval, Signer signer, Instant now) {
        return switch (signer) {
            case Signer.Refused refused ->
                refused(approval, Optional.empty(), now, new Rejection(refused.code(), refused.message()));
            case Signer.Trusted trusted -> signed(state, approval, trusted, now);
        };
    }

    private List<Event> signed(SiteState state, Approval approval, Signer.Trusted signer, Instant now) {
        Optional<String> key = Optional.of(signer.keyId());
        Optional<Operation> operation = state.operation(approval.operation());
        if (operation.isEmpty()) {
            return refused(
                    approval,
                    key,
                    now,
                    new Rejection("operation_unknown", "There is no operation %s.".formatted(approval.operation())));
        }
        if (!(operation.get().phase() instanceof Phase.Proposed proposed)) {
            return refused(
                    approval,
                    key,
                    now,
                    new Rejection(
                            "not_awaiting_approval",
                            "Operation %s does not wait for an approval.".formatted(approval.operation())));
        }
        if (proposed.approvals().stream().anyMatch(given -> given.id().equals(approval.id()))) {
            return List.of();
        }
        Optional<Rejection> why = Refusals.stale(state, approval.id(), approval.decidedAt(), now)
                .or(() -> ownKey(operation.get(), signer))
                .or(() -> gate.refuse(proposed, operation.get(), approval.actor()))
                .or(() -> outdated(proposed, approval, now));
        return why.isPresent()
                ? refused(approval, key, now, why.get())
                : count(state, operation.get(), approval, key, now);
    }

    /** A gateway tells people apart; of a program that signs by itself, nobody knows whether two names are two people. */
    private static Optional<Rejection> ownKey(Operation operation, Signer.Trusted signer) {
        return !signer.gateway()
                        && operation.signedBy().filter(signer.keyId()::equals).isPresent()
                ? Optional.of(new Rejection(
                        "key_cannot_approve_own",
                        "Key %s signed the request for operation %s and cannot sign an approval of it: approve it another way."
                                .formatted(signer.keyId(), operation.id())))
                : Optional.empty();
    }

    private static Optional<Rejection> outdated(Phase.Proposed proposed, Approval approval, Instant now) {
        if (!now.isBefore(proposed.expiresAt())) {
            return Optional.of(new Rejection(
                    "plan_expired",
                    "The plan expired at %s: ask again for a new one.".formatted(proposed.expiresAt())));
        }
        return approval.planDigest().equals(proposed.digest())
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "plan_changed",
                        "The approval names plan %s, and the plan is %s: look at it again before you approve."
                                .formatted(
                                        approval.planDigest().brief(),
                                        proposed.digest().brief())));
    }

    private List<Event> count(
            SiteState state, Operation operation, Approval approval, Optional<String> key, Instant now) {
        Draft draft = Draft.of(operation, now);
        Phase.Proposed before = (Phase.Proposed) operation.phase();
        boolean approves = approval.verdict() == Verdict.APPROVE;
        int stillNeeded = approves ? Math.max(0, before.stillNeeded() - 1) : before.stillNeeded();
        boolean starts = approves && stillNeeded == 0;
        Optional<Rejection> kept = starts ? course.refuseStart(draft, before.plan(), state) : Optional.empty();
        if (kept.isPresent()) {
            return refused(approval, key, now, kept.get());
        }
        draft.add(new Event.ApprovalAccepted(operation.id(), operation.site(), now, approval, stillNeeded, key));
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

    private static List<Event> refused(Approval approval, Optional<String> key, Instant now, Rejection why) {
        return List.of(new Event.ApprovalRefused(
                approval.operation(),
                approval.site(),
                now,
                approval.id(),
                approval.actor().name(),
                why.code(),
                why.message(),
                key));
    }
}
