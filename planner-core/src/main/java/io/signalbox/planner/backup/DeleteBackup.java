package io.signalbox.planner.backup;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;

/** Deletes a backup that is not protected. */
public final class DeleteBackup extends BackupWork<BackupGoal.DeleteBackup> {
    public DeleteBackup() {
        super(BackupGoal.DeleteBackup.class, Privileges.BACKUP, Privileges.SPACE);
    }

    @Override
    List<NamedAction> reads(SiteConfig config, BackupGoal.DeleteBackup goal) {
        return List.of(new NamedAction("read-backups", new ReadStep.ReadBackups(Optional.empty())));
    }

    @Override
    public Proposal plan(PlanRequest<BackupGoal.DeleteBackup> request) {
        String volume = request.goal().volume();
        Optional<Backup> found = Backups.find(request, volume);
        if (found.isEmpty()) {
            return new Proposal.Infeasible(Backups.notFound(request, volume));
        }
        Backup backup = found.get();
        if (backup.kept()) {
            return Proposal.none(
                    "backup_protected",
                    "Backup %s is protected: take the protection away on purpose (pvesm set, or the storage's list of backups), then ask again."
                            .formatted(volume));
        }
        if (backup.hosts().isEmpty()) {
            return Proposal.none(
                    "storage_not_available",
                    "No host reaches storage %s now: bring it back, then ask again.".formatted(backup.storage()));
        }
        Work delete = Work.of(
                        "delbackup-" + backup.vmid(),
                        new BackupStep.DeleteBackup(
                                volume,
                                backup.takenAt(),
                                backup.size(),
                                backup.hosts().stream().sorted().findFirst().orElseThrow()))
                .saying(" (guest %d, %s%s)"
                        .formatted(
                                backup.vmid(),
                                Sizes.gib(backup.size()),
                                backup.notes().isEmpty()
                                        ? ""
                                        : ", " + backup.notes().strip()));
        return new Proposal.Feasible(
                WorkPlan.of(request, request.seen(BackupReading.Backups.class).at(), List.of(delete)));
    }

    @Override
    public List<LockRequest> wants(BackupGoal.DeleteBackup goal) {
        return List.of(WorkPlan.backup(goal.volume(), true));
    }
}
