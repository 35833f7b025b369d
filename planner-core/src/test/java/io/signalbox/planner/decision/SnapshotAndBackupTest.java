package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.SnapshotGoal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.GuestDetail.Snapshot;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotAndBackupTest {
    private static final Instant THEN = Instant.parse("2025-12-31T12:00:00Z");
    private static final String VOLUME = "vault:backup/vzdump-qemu-101-2025_12_31-12_00_00.vma.zst";

    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 32)
            .put("pve01", GuestSketch.of(101).tags("web").draw())
            .stopped(102, "pve01", 1)
            .put("pve01", World.template(900))
            .snapshot(101, new Snapshot("old", "", THEN, false, Optional.empty()))
            .snapshot(101, new Snapshot("new", "", THEN.plusSeconds(60), true, Optional.of("old")))
            .backup(backup(VOLUME, false, "pve01", "pve02"))
            .backup(backup("vault:backup/kept", true, "pve01"))
            .backup(backup("local:backup/far", false, "pve02"));
    private final Scene scene = new Scene(world);

    @Test
    void aSnapshotIsTakenUnderANameThatIsFree() {
        OperationId operation = scene.ask(create(102, "before"));
        assertThat(only(operation).action())
                .isInstanceOfSatisfying(
                        SnapshotStep.CreateSnapshot.class,
                        take -> assertThat(take.memory()).isFalse());
        assertThat(only(operation).summary()).contains("there is no memory to keep");
        assertThat(refusal(create(101, "old"))).isEqualTo("snapshot_exists");
        assertThat(refusal(create(900, "old"))).isEqualTo("template");
    }

    @Test
    void goingBackIsDestructiveAndSaysWhatIsLost() {
        OperationId operation = scene.ask(new SnapshotGoal.RollbackSnapshot(guest(101), "old", true));
        assertThat(only(operation).risk()).isEqualTo(Risk.DESTRUCTIVE);
        assertThat(only(operation).summary())
                .contains(
                        "is lost",
                        "it runs, and is stopped for it and started afterwards",
                        "snapshots taken since: new",
                        "tags web");
        assertThat(only(operation).action())
                .isInstanceOfSatisfying(
                        SnapshotStep.RollbackSnapshot.class,
                        back -> assertThat(back.takenAt()).isEqualTo(THEN));
        OperationId memory = scene.ask(new SnapshotGoal.RollbackSnapshot(guest(101), "new", false));
        assertThat(only(memory).summary()).contains("runs on from the memory");
    }

    @Test
    void aSnapshotThatIsNotThereIsSaidWithThoseThatAre() {
        OperationId operation = scene.ask(new SnapshotGoal.DeleteSnapshot(guest(101), "odl"));
        assertThat(scene.end(operation).code()).isEqualTo("snapshot_not_found");
        assertThat(scene.end(operation).summary()).contains("it has: old, new");
        OperationId none = scene.ask(new SnapshotGoal.DeleteSnapshot(guest(102), "old"));
        assertThat(scene.end(none).summary()).contains("it has none");
        OperationId right = scene.ask(new SnapshotGoal.DeleteSnapshot(guest(101), "old"));
        assertThat(only(right).risk()).isEqualTo(Risk.DESTRUCTIVE);
    }

    @Test
    void reportsEndWithoutAPlanAndWithoutLocks() {
        OperationId snapshots = scene.ask(new SnapshotGoal.ReportSnapshots(guest(101)));
        assertThat(report(snapshots).tables().getFirst().rows())
                .containsExactly(
                        List.of("old", THEN.toString(), "no", "", ""),
                        List.of("new", "2025-12-31T12:01:00Z", "yes", "old", ""));
        assertThat(scene.kinds(snapshots)).doesNotContain("PlanProposed").endsWith("Reported", "OperationEnded");
        OperationId backups = scene.ask(new BackupGoal.ReportBackups(Optional.empty()));
        assertThat(report(backups).tables()).extracting(Report.Table::name).containsExactly("backups", "jobs");
        assertThat(report(backups).tables().getFirst().rows()).hasSize(3);
        assertThat(scene.end(backups).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(backups).summary()).contains("Read just now: the backups");
    }

    @Test
    void aStorageThatCouldNotBeReadIsAWarningAndNamedWhereABackupIsNotFound() {
        world.unread(new BackupReading.Unread(Optional.of("attic"), new HostName("pve02"), "it is not active there"));
        OperationId backups = scene.ask(new BackupGoal.ReportBackups(Optional.empty()));
        assertThat(report(backups).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Report.Level.WARNING);
            assertThat(finding.subject()).isEqualTo("attic on pve02");
            assertThat(finding.says()).contains("it is not active there");
        });
        OperationId deletion = scene.ask(new BackupGoal.DeleteBackup("attic:backup/gone"));
        assertThat(scene.end(deletion).code()).isEqualTo("backup_not_seen");
        assertThat(scene.end(deletion).summary()).contains("storage attic on pve02 (it is not active there)");
        assertThat(refusal(restore("attic:backup/gone", Optional.empty()))).isEqualTo("backup_not_seen");
    }

    @Test
    void aBackupGoesOnlyWhereBackupsAreTaken() {
        OperationId operation = scene.ask(backUp("vault"));
        assertThat(only(operation).action()).isInstanceOfSatisfying(BackupStep.BackupGuest.class, backup -> {
            assertThat(backup.mode()).isEqualTo(BackupGoal.Mode.SNAPSHOT);
            assertThat(backup.notes()).isEqualTo("101 (vm101) on pve01, operation " + operation);
        });
        OperationId disks = scene.ask(backUp("ceph"));
        assertThat(scene.end(disks).code()).isEqualTo("storage_takes_no_backups");
        assertThat(scene.end(disks).summary()).contains("takes images, and no backups; those that do: vault");
        assertThat(refusal(backUp("moon"))).isEqualTo("storage_not_found");
    }

    @Test
    void aBackupBecomesAnotherGuestWhereItIsReachedAndThereIsRoom() {
        OperationId operation = scene.ask(restore(VOLUME, Optional.empty()));
        assertThat(only(operation).action()).isInstanceOfSatisfying(BackupStep.RestoreGuest.class, restore -> {
            assertThat(restore.vmid()).isEqualTo(1000);
            assertThat(restore.host()).isEqualTo(new HostName("pve01"));
            assertThat(restore.takenAt()).isEqualTo(THEN);
        });
        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.last(operation, Event.OperationStarted.class).locks())
                .containsExactlyInAnyOrder(
                        new LockRequest("backup/" + VOLUME, false),
                        new LockRequest("guest/1000", true),
                        new LockRequest("host/pve01", false),
                        new LockRequest("vmid/1000", true));
        OperationId deletion = scene.ask(new BackupGoal.DeleteBackup(VOLUME));
        assertThat(scene.last(deletion, Event.CommandRejected.class).code()).isEqualTo("locked");
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);

        assertThat(refusal(restore("local:backup/far", Optional.of(new HostName("pve01")))))
                .isEqualTo("no_host");
        assertThat(refusal(restore("vault:backup/nowhere", Optional.empty()))).isEqualTo("backup_not_found");
    }

    @Test
    void aProtectedBackupIsNotDeleted() {
        OperationId operation = scene.ask(new BackupGoal.DeleteBackup(VOLUME));
        assertThat(only(operation).risk()).isEqualTo(Risk.DESTRUCTIVE);
        assertThat(only(operation).summary()).contains("guest 101, 5.0 GiB, weekly");
        assertThat(refusal(new BackupGoal.DeleteBackup("vault:backup/kept"))).isEqualTo("backup_protected");
        assertThat(refusal(new BackupGoal.DeleteBackup("vault:backup/gone"))).isEqualTo("backup_not_found");
    }

    private Report report(OperationId operation) {
        return scene.last(operation, Event.Reported.class).report();
    }

    private Plan.PlannedStep only(OperationId operation) {
        List<Plan.PlannedStep> steps = scene.proposal(operation).plan().steps();
        assertThat(steps).hasSize(1);
        return steps.getFirst();
    }

    private String refusal(Goal goal) {
        OperationId operation = scene.ask(goal);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary()).endsWith("Nothing was changed.");
        return scene.end(operation).code();
    }

    private static Backup backup(String volume, boolean kept, String... hosts) {
        return new Backup(
                volume,
                volume.substring(0, volume.indexOf(':')),
                Stream.of(hosts).map(HostName::new).toList(),
                101,
                false,
                THEN,
                5 * World.GIB,
                "weekly",
                kept);
    }

    private static Goal create(int vmid, String name) {
        return new SnapshotGoal.CreateSnapshot(guest(vmid), name, "", true);
    }

    private static Goal backUp(String storage) {
        return new BackupGoal.BackupGuest(guest(101), storage, Optional.empty(), Optional.empty(), false);
    }

    private static Goal restore(String volume, Optional<HostName> to) {
        return new BackupGoal.RestoreBackup(
                volume, Optional.empty(), Optional.empty(), Optional.empty(), to, Optional.empty());
    }

    private static Goal.GuestRef guest(int vmid) {
        return new Goal.GuestRef(vmid, Optional.empty());
    }
}
