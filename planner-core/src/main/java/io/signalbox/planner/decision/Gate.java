package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.policy.ApprovalRule;
import io.signalbox.planner.policy.BreakGlassRule;
import io.signalbox.planner.policy.Emergency;
import io.signalbox.planner.policy.Stakes;
import io.signalbox.planner.policy.Timetable;
import io.signalbox.planner.process.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the policy in force asks of a plan before it, or a step of it, may start. */
final class Gate {

    /** Who must approve. A plan that took another's place always needs somebody, since nobody has seen it. */
    Optional<Policy.Requirement> requirement(Policy policy, Command command, Plan plan) {
        Emergency emergency = BreakGlassRule.emergency(policy, command);
        Stakes stakes = Stakes.of(policy, plan);
        Optional<Policy.Requirement> needed = ApprovalRule.needed(policy, stakes, command.stopsAtPlan(), emergency);
        return needed.or(() -> isUnseen(plan) && command.breakGlass().isEmpty()
                ? Optional.of(policy.approvals().of(stakes.risk()).byOne())
                : Optional.empty());
    }

    /** Whether an emergency would start a plan that is not the one its command led to at first. */
    boolean isUnseen(Command command, Plan plan) {
        return isUnseen(plan) && command.breakGlass().isPresent();
    }

    private static boolean isUnseen(Plan plan) {
        return plan.revision() > 1 && plan.changes() > 0;
    }

    /** Why somebody's decision about a plan does not count, if so. */
    Optional<Rejection> refuse(Phase.Proposed proposed, Operation operation, Actor actor) {
        List<Actor> given = proposed.approvals().stream().map(Approval::actor).toList();
        return ApprovalRule.refusal(
                proposed.requirement().orElseGet(() -> Policy.Requirement.of(1)),
                operation.command().actor().name(),
                given,
                actor);
    }

    /** Why no step of that risk may start now, if so. */
    Optional<Rejection> shut(Policy policy, Command command, Risk risk, Instant now) {
        return switch (Timetable.of(policy).ask(command.goal().kind(), risk, now)) {
            case Timetable.Open open -> Optional.empty();
            case Timetable.Held held
            when BreakGlassRule.emergency(policy, command).windows() -> Optional.empty();
            case Timetable.Held held ->
                Optional.of(new Rejection(
                        switch (held.by()) {
                            case WINDOW -> "outside_window";
                            case FREEZE -> "frozen";
                        },
                        held.why()));
        };
    }

    /** What a command's emergency sets aside for its plan at this moment, each as a sentence. */
    List<String> lifted(Policy policy, Command command, Plan plan, Instant now) {
        Emergency emergency = BreakGlassRule.emergency(policy, command);
        Stakes stakes = Stakes.of(policy, plan);
        List<String> sentences = new ArrayList<>();
        if (!command.stopsAtPlan()) {
            emergency
                    .lifts(ApprovalRule.needed(policy, stakes, false, Emergency.NONE))
                    .ifPresent(sentences::add);
        }
        emergency
                .lifts(Timetable.of(policy).ask(command.goal().kind(), stakes.risk(), now))
                .ifPresent(sentences::add);
        return sentences.isEmpty() ? List.of("Nothing had to be set aside.") : List.copyOf(sentences);
    }
}
