package io.signalbox.planner.decision;

import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.TemplateStep;
import java.time.Duration;

/** How long a step may take. */
final class Allowance {
    private Allowance() {}

    /** What copies or merges a guest's disks or memory has as long as a migration; a guest's own patience comes on top. */
    static Duration of(Plan.PlannedStep step, Policy.Timers timers) {
        if (step.action() instanceof ClusterStep.AwaitReachable wait) {
            return timers.observe().plus(wait.patience());
        }

        if (step.action() instanceof TemplateStep.WatchGuest watch) {
            return timers.observe().plus(watch.span()).plus(watch.agent().orElse(Duration.ZERO));
        }
        if (step.risk() == Risk.READ) {
            return timers.observe();
        }
        return switch (step.action()) {
            case StepAction.MigrateGuest move -> timers.migrate();
            case GuestStep.CloneGuest copy -> timers.migrate();
            case SnapshotStep snapshot -> timers.migrate();
            case BackupStep.BackupGuest backup -> timers.migrate();
            case BackupStep.RestoreGuest restore -> timers.migrate();
            case TemplateStep.FetchImage fetch -> timers.migrate();
            case TemplateStep.UnpackImage unpack -> timers.migrate();
            case TemplateStep.CreateGuest create -> timers.migrate();
            case TemplateStep.ConvertToTemplate convert -> timers.migrate();
            case GuestStep.ShutdownGuest shutdown -> timers.act().plus(shutdown.patience());
            case GuestStep.RebootGuest reboot -> timers.act().plus(reboot.patience());
            default -> timers.act();
        };
    }
}
