package io.signalbox.planner.backup;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;

/** What operations on backups have in common: one round of reading after the check of the connection. */
abstract sealed class BackupWork<G extends Goal & BackupGoal> implements OperationProcess<G>
        permits RestoreBackup, DeleteBackup, ReportBackups {
    private final Class<G> goal;
    private final List<String> privileges;

    /** @param privileges what the token needs for it besides reading */
    BackupWork(Class<G> goal, String... privileges) {
        this.goal = goal;
        this.privileges = Privileges.withReading(privileges);
    }

    /** What is read. */
    abstract List<NamedAction> reads(SiteConfig config, G goal);

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final List<String> privileges() {
        return privileges;
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, G goal) {
        return Optional.empty();
    }

    @Override
    public final List<NamedAction> observe(SiteConfig config, G goal, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(privileges)));
            case 1 -> reads(config, goal);
            default -> List.of();
        };
    }

    @Override
    public final List<LockRequest> locks(Plan plan) {
        return WorkPlan.locks(plan);
    }

    @Override
    public List<LockRequest> wants(G goal) {
        return List.of();
    }

    @Override
    public final String reached(Plan plan) {
        return WorkPlan.reached(plan);
    }
}
