package io.signalbox.opsconfig.example;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.policy.ApprovalRule;
import io.signalbox.planner.policy.BreakGlassRule;
import io.signalbox.planner.policy.CommandRule;
import io.signalbox.planner.policy.Emergency;
import io.signalbox.planner.policy.Stakes;
import io.signalbox.planner.policy.Timetable;
import io.signalbox.planner.process.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the planner's rules to a command in the order in which the planner asks them. */
public final class Judgement {
    private final Policy policy;
    private final Question question;

    private Judgement(Policy policy, Question question) {
        this.policy = policy;
        this.question = question;
    }

    /** What the policy says. */
    public static Answer of(Policy policy, Question question) {
        return new Judgement(policy, question).answer();
    }

    private Answer answer() {
        Optional<Rejection> refused = CommandRule.refusal(question.actor())
                .or(() -> question.breakGlass() ? BreakGlassRule.refusal(policy, question.actor()) : Optional.empty());
        if (refused.isPresent()) {
            return new Answer.Refused(refused.get().code(), refused.get().message());
        }
        Emergency emergency = question.breakGlass()
                ? BreakGlassRule.emergency(policy, question.actor(), question.dryRun())
                : Emergency.NONE;
        Optional<Policy.Requirement> needed = ApprovalRule.needed(policy, stakes(), question.dryRun(), emergency);
        return needed.flatMap(this::approvals).orElseGet(() -> start(emergency));
    }

    private Stakes stakes() {
        Risk risk = KnownKinds.tellingStep(question.kind())
                .filter(step -> question.guests() > 0)
                .map(step -> policy.risk(step, KnownKinds.risk(step).orElse(Risk.READ)))
                .orElse(Risk.READ);
        return new Stakes(risk, question.guests());
    }

    /** Empty if the plan is approved. */
    private Optional<Answer> approvals(Policy.Requirement requirement) {
        List<Actor> given = new ArrayList<>();
        for (Actor approver : question.approvals()) {
            if (ApprovalRule.stillNeeded(requirement, given) == 0) {
                return Optional.of(new Answer.Refused(
                        "not_awaiting_approval",
                        "The plan has its approvals, and %s is one too many.".formatted(approver.name())));
            }
            Optional<Rejection> refused =
                    ApprovalRule.refusal(requirement, question.actor().name(), given, approver);
            if (refused.isPresent()) {
                return Optional.of(
                        new Answer.Refused(refused.get().code(), refused.get().message()));
            }
            given.add(approver);
        }
        int still = ApprovalRule.stillNeeded(requirement, given);
        return still == 0
                ? Optional.empty()
                : Optional.of(new Answer.Needs(
                        still,
                        requirement,
                        "The plan needs approval by %s, and has %d."
                                .formatted(ApprovalRule.described(requirement), given.size())));
    }

    private Answer start(Emergency emergency) {
        List<String> lifted = new ArrayList<>();
        emergency
                .lifts(ApprovalRule.needed(policy, stakes(), question.dryRun(), Emergency.NONE))
                .ifPresent(lifted::add);
        Optional<Timetable.Answer> hours = question.at().map(this::hours);
        hours.flatMap(emergency::lifts).ifPresent(lifted::add);
        return hours.filter(answer -> !emergency.windows())
                .flatMap(Judgement::waits)
                .orElseGet(() -> new Answer.Runs(lifted));
    }

    private Timetable.Answer hours(Instant at) {
        return Timetable.of(policy).ask(question.kind(), stakes().risk(), at);
    }

    private static Optional<Answer> waits(Timetable.Answer answer) {
        return switch (answer) {
            case Timetable.Open open -> Optional.empty();
            case Timetable.Held held -> Optional.of(new Answer.Waits(held.names(), held.next(), held.why()));
        };
    }
}
