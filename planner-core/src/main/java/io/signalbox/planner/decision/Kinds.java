package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.event.Event.StepFate;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of operation by their goals; the one place where a goal meets its kind. */
final class Kinds {
    private final Map<Class<? extends Goal>, Kind<?>> byGoal = new HashMap<>();

    Kinds(List<OperationProcess<?>> processes) {
        processes.forEach(process -> byGoal.put(process.goal(), new Kind<>(process)));
    }

    Optional<Rejection> admit(SiteConfig config, Goal goal) {
        return of(goal).admit(config, goal);
    }

    List<NamedAction> observe(PlanRequest<Goal> request) {
        return of(request.goal()).observe(request);
    }

    Proposal plan(PlanRequest<Goal> request) {
        return switch (of(request.goal()).plan(request)) {
            case Proposal.Feasible feasible ->
                new Proposal.Feasible(judged(feasible.plan(), request.config().policy()));
            case Proposal.Answer answer -> answer;
            case Proposal.Infeasible infeasible -> infeasible;
            case Proposal.Undecided undecided -> undecided;
        };
    }

    /** The plan with every step at the risk that the policy sees in it. */
    private static Plan judged(Plan plan, Policy policy) {
        List<Plan.PlannedStep> steps = plan.steps().stream()
                .map(step -> step.at(policy.risk(step.action().kind(), step.risk())))
                .toList();
        return plan.with(steps);
    }

    List<LockRequest> locks(Plan plan) {
        return of(plan.goal()).process.locks(plan);
    }

    List<LockRequest> wants(Goal goal) {
        return of(goal).wants(goal);
    }

    String reached(Plan plan) {
        return of(plan.goal()).process.reached(plan);
    }

    String halfway(Plan plan, Set<StepId> verified) {
        return of(plan.goal()).process.halfway(plan, verified);
    }

    Optional<Rejection> missed(Plan plan) {
        return of(plan.goal()).process.missed(plan);
    }

    Optional<String> remains(Plan plan, List<StepFate> fates) {
        return of(plan.goal()).process.remains(plan, fates);
    }

    private Kind<?> of(Goal goal) {
        Kind<?> kind = byGoal.get(goal.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("no operation reaches a goal of kind " + goal.kind());
        }
        return kind;
    }

    private record Kind<G extends Goal>(OperationProcess<G> process) {
        Optional<Rejection> admit(SiteConfig config, Goal goal) {
            return process.admit(config, process.goal().cast(goal));
        }

        List<NamedAction> observe(PlanRequest<Goal> request) {
            return process.observe(request.about(process.goal().cast(request.goal()), request.gathered()));
        }

        Proposal plan(PlanRequest<Goal> request) {
            return process.plan(request.about(process.goal().cast(request.goal()), request.gathered()));
        }

        List<LockRequest> wants(Goal goal) {
            return process.wants(process.goal().cast(goal));
        }
    }
}
