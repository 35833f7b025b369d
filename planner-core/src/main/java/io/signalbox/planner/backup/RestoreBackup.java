package io.signalbox.planner.backup;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Hosts;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.VmidChoice;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;

/** Makes a new guest from a backup; the guest that was backed up, if it is there still, is not touched. */
public final class RestoreBackup extends BackupWork<BackupGoal.RestoreBackup> {
    public RestoreBackup() {
        super(
                BackupGoal.RestoreBackup.class,
                Privileges.ALLOCATE,
                Privileges.BACKUP,
                Privileges.SPACE,
                Privileges.NETWORK);
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, BackupGoal.RestoreBackup goal) {
        return vmid(goal).refusal(config).or(() -> goal.to().flatMap(host -> Hosts.unknown(config, host)));
    }

    @Override
    List<NamedAction> reads(SiteConfig config, BackupGoal.RestoreBackup goal) {
        return List.of(
                new NamedAction("read-backups", new ReadStep.ReadBackups(Optional.empty())),
                vmid(goal).read(config),
                new NamedAction("observe-site", new StepAction.ObserveSite()));
    }

    @Override
    public Proposal plan(PlanRequest<BackupGoal.RestoreBackup> request) {
        String volume = request.goal().volume();
        Optional<Backup> found = Backups.find(request, volume);
        if (found.isEmpty()) {
            return new Proposal.Infeasible(Backups.notFound(request, volume));
        }
        if (found.get().container()) {
            return Proposal.none(
                    "container", "Backup %s is of a container, and only VMs are restored.".formatted(volume));
        }
        return switch (vmid(request.goal()).choose(request)) {
            case VmidChoice.Verdict.None none -> new Proposal.Infeasible(none.why());
            case VmidChoice.Verdict.Free free ->
                switch (RestoreHost.choose(request, found.get())) {
                    case RestoreHost.Verdict.On on ->
                        new Proposal.Feasible(WorkPlan.of(
                                request,
                                request.seen(BackupReading.Backups.class).at(),
                                List.of(restore(request.goal(), found.get(), free.vmid(), on))));
                    case RestoreHost.Verdict.None none -> new Proposal.Infeasible(none.why());
                };
        };
    }

    private static Work restore(BackupGoal.RestoreBackup goal, Backup backup, int vmid, RestoreHost.Verdict.On on) {
        return Work.of(
                        "restore-" + vmid,
                        new BackupStep.RestoreGuest(
                                goal.volume(), backup.takenAt(), on.host(), vmid, goal.name(), goal.storage()))
                .saying(", with MAC addresses of its own (backup of guest %d of %s, %s)"
                        .formatted(backup.vmid(), backup.takenAt(), Sizes.gib(backup.size())));
    }

    private static VmidChoice vmid(BackupGoal.RestoreBackup goal) {
        return new VmidChoice(goal.vmid(), goal.range());
    }

    /** Any number of guests may be made from one backup at a time. */
    @Override
    public List<LockRequest> wants(BackupGoal.RestoreBackup goal) {
        return List.of(WorkPlan.backup(goal.volume(), false));
    }
}
