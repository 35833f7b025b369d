package io.signalbox.planner.site;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.SiteGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;

/** What operations have in common that look at a whole site once. */
abstract sealed class SiteLook<G extends Goal & SiteGoal> implements OperationProcess<G>
        permits CheckSite, ReportInventory {
    private final Class<G> goal;
    private final String name;

    /** @param name of the step that looks */
    SiteLook(Class<G> goal, String name) {
        this.goal = goal;
        this.name = name;
    }

    /** The step that looks. */
    abstract ReadStep look();

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final List<String> privileges() {
        return Privileges.READING;
    }

    @Override
    public final Optional<Rejection> admit(SiteConfig config, G goal) {
        return Optional.empty();
    }

    /** Without a check of the connection first: what is wrong with it is something to report. */
    @Override
    public final List<NamedAction> observe(SiteConfig config, G goal, List<Observation> gathered) {
        return gathered.isEmpty() ? List.of(new NamedAction(name, (StepAction) look())) : List.of();
    }

    @Override
    public final List<LockRequest> locks(Plan plan) {
        return WorkPlan.locks(plan);
    }

    @Override
    public final List<LockRequest> wants(G goal) {
        return List.of();
    }

    @Override
    public final String reached(Plan plan) {
        return WorkPlan.reached(plan);
    }
}
