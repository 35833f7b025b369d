package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of operation by their goals; the one place where a goal meets its kind. */
final class Kinds {
    private final Map<Class<? extends Goal>, Kind<?>> byGoal = new HashMap<>();

    Kinds(List<OperationProcess<?>> processes) {
        processes.forEach(process -> byGoal.put(process.goal(), new Kind<>(process)));
    }

    Optional<Rejection> admit(SiteConfig config, Goal goal) {
        return of(goal).admit(config, goal);
    }

    List<NamedAction> observe(Goal goal, List<Observation> gathered) {
        return of(goal).observe(goal, gathered);
    }

    Plan plan(OperationId operation, int revision, Goal goal, SiteConfig config, List<Observation> gathered) {
        return of(goal).plan(operation, revision, goal, config, gathered);
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

        List<NamedAction> observe(Goal goal, List<Observation> gathered) {
            return process.observe(process.goal().cast(goal), gathered);
        }

        Plan plan(OperationId operation, int revision, Goal goal, SiteConfig config, List<Observation> gathered) {
            return process.plan(
                    new PlanRequest<>(operation, revision, process.goal().cast(goal), config, gathered));
        }

        List<LockRequest> wants(Goal goal) {
            return process.wants(process.goal().cast(goal));
        }
    }
}
