package io.signalbox.planner.backup;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.step.SiteReading.StorageHealth;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Backs a guest up to a storage that takes backups. */
public final class BackupGuest extends GuestWork<BackupGoal.BackupGuest> {
    private static final String CONTENT = "backup";

    public BackupGuest() {
        super(BackupGoal.BackupGuest.class, Look.FIND, Privileges.BACKUP, Privileges.SPACE);
    }

    @Override
    protected List<NamedAction> besides(SiteConfig config, BackupGoal.BackupGuest goal) {
        return List.of(new NamedAction("read-health", new ReadStep.ReadHealth(List.of())));
    }

    @Override
    protected Proposal plan(PlanRequest<BackupGoal.BackupGuest> request, Subject subject) {
        List<StorageHealth> storages = request.seen(SiteReading.Health.class).storages().stream()
                .filter(one -> one.host().equals(subject.host()))
                .toList();
        Optional<Rejection> unfit = unfit(request.goal().storage(), subject, storages);
        return unfit.<Proposal>map(Proposal.Infeasible::new)
                .orElseGet(() ->
                        new Proposal.Feasible(WorkPlan.of(request, subject.at(), List.of(backUp(request, subject)))));
    }

    private static Optional<Rejection> unfit(String storage, Subject subject, List<StorageHealth> storages) {
        Optional<StorageHealth> named =
                storages.stream().filter(one -> one.storage().equals(storage)).findFirst();
        if (named.isEmpty()) {
            return Optional.of(new Rejection(
                    "storage_not_found",
                    "%s, where %s is, has no storage %s that the token may see; those that take backups: %s."
                            .formatted(subject.host(), subject.label(), storage, takers(storages))));
        }
        if (!named.get().content().contains(CONTENT)) {
            return Optional.of(new Rejection(
                    "storage_takes_no_backups",
                    "Storage %s takes %s, and no backups; those that do: %s."
                            .formatted(storage, String.join(", ", named.get().content()), takers(storages))));
        }
        return named.get().enabled() && named.get().active()
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "storage_not_available",
                        "Storage %s is not active on %s, where %s is: bring it back (pvesm status there says more), or name another one of: %s."
                                .formatted(storage, subject.host(), subject.label(), takers(storages))));
    }

    private static String takers(List<StorageHealth> storages) {
        String all = storages.stream()
                .filter(one -> one.content().contains(CONTENT) && one.enabled() && one.active())
                .map(StorageHealth::storage)
                .sorted()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }

    private static Work backUp(PlanRequest<BackupGoal.BackupGuest> request, Subject subject) {
        BackupGoal.BackupGuest goal = request.goal();
        BackupGoal.Mode mode = goal.mode().orElse(BackupGoal.Mode.SNAPSHOT);
        String notes = goal.notes()
                .orElseGet(
                        () -> "%s on %s, operation %s".formatted(subject.label(), subject.host(), request.operation()));
        return Work.of(
                        "backup-" + subject.id().vmid(),
                        new BackupStep.BackupGuest(
                                subject.id(), subject.host(), goal.storage(), mode, notes, goal.keep()))
                .saying(" from %s%s%s".formatted(subject.host(), how(mode, subject), goal.keep() ? ", protected" : ""));
    }

    private static String how(BackupGoal.Mode mode, Subject subject) {
        if (!subject.runs()) {
            return ", stopped as it is";
        }
        return switch (mode) {
            case SNAPSHOT -> ", while it runs";
            case SUSPEND -> ", standing still for a moment";
            case STOP -> ", shut down for it and started again";
        };
    }
}
