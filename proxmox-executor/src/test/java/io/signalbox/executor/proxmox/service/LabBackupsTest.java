package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.executor.proxmox.backup.BackupGuest;
import io.signalbox.executor.proxmox.backup.DeleteBackup;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.ReadBackups;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.World;
import io.signalbox.lab.world.backup.Backups;
import io.signalbox.lab.world.storage.Contents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabBackupsTest extends LabActsBase {
    private static final String STORAGE = "nfs-iso";

    private final BackupGuest backUp = new BackupGuest(sites, GuestTimes.DEFAULT);
    private final DeleteBackup delete = new DeleteBackup(sites, GuestTimes.DEFAULT);

    private BackupStep.BackupGuest backing(int vmid, BackupGoal.Mode mode, String notes, boolean keep)
            throws InterruptedException {
        Observation.Found guest = found(vmid);
        return new BackupStep.BackupGuest(guest.guest().id(), guest.host(), STORAGE, mode, notes, keep);
    }

    private BackupStep.BackupGuest backing(int vmid) throws InterruptedException {
        return backing(vmid, BackupGoal.Mode.SNAPSHOT, "before the move", false);
    }

    /** Somebody else has made a backup of web01. */
    private StoredFile made(boolean guarded) {
        somebody(world -> new Backups(world)
                .begin(
                        new Backups.Request("pve01", List.of(1021), STORAGE, "snapshot", "zstd", "by hand", guarded),
                        ROOT));
        return newest();
    }

    private StoredFile newest() {
        return lab.world().call(() -> lab.world().storages().files().getLast());
    }

    private static BackupStep.DeleteBackup deleting(StoredFile file) {
        return new BackupStep.DeleteBackup(file.volid(), Instant.ofEpochSecond(file.ctime()), file.bytes(), PVE01);
    }

    @Test
    void aGuestIsBackedUpWithNotesAndNothingOlderIsPruned() throws InterruptedException {
        StoredFile older = made(false);
        Finding finding = verified(backUp, backing(1021));
        StoredFile backup = newest();
        assertThat(backup.volid()).isNotEqualTo(older.volid());
        assertThat(backup.notes()).isEqualTo("before the move");
        assertThat(backup.guarded()).isFalse();
        assertThat(lab.requests().changing().getFirst().params())
                .containsEntry("remove", "0")
                .containsEntry("compress", "zstd")
                .containsEntry("mode", "snapshot");
        assertThat(seen(finding, BackupReading.Backups.class).backups())
                .singleElement()
                .satisfies(one -> assertThat(one.volume()).isEqualTo(backup.volid()));
    }

    @Test
    void aBackupThatIsToBeKeptIsProtectedAndItsNotesMayNameTheGuest() throws InterruptedException {
        verified(
                backUp,
                backing(1021, BackupGoal.Mode.STOP, "{{guestname}} ({{vmid}}) on {{node}} of {{cluster}}", true));
        assertThat(newest().notes()).isEqualTo("web01 (1021) on pve01 of lab");
        assertThat(newest().guarded()).isTrue();
        assertThat(found(1021).guest().power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void whatCannotBeReadIsNamedBesideTheBackups() throws InterruptedException {
        made(false);
        lab.faults().inject(new Fault.RefuseNode("pve03"));
        ReadStep.ReadBackups all = new ReadStep.ReadBackups(Optional.empty());
        BackupReading.Backups read = seen(look(new ReadBackups(sites), all), BackupReading.Backups.class);
        assertThat(read.backups()).isNotEmpty();
        assertThat(read.unread()).anySatisfy(one -> {
            assertThat(one.host().value()).isEqualTo("pve03");
            assertThat(one.why()).contains("No route to host");
        });
    }

    @Test
    void aBackupIsDeletedAndOneThatIsGoneNeedsNoRequest() throws InterruptedException {
        StoredFile backup = made(false);
        verified(delete, deleting(backup));
        assertThat(lab.world().call(() -> lab.world().storages().files())).doesNotContain(backup);
        lab.requests().clear();
        assertThat(carryOut(delete, deleting(backup), context(deleting(backup))))
                .isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aBackupWhoseAnswerIsLostOrLateIsAdoptedAndMadeOnce(String fault) throws InterruptedException {
        BackupStep.BackupGuest action = backing(1021);
        loseAnswer(fault, "POST", "/vzdump");
        verified(backUp, action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aDeletionWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        BackupStep.DeleteBackup action = deleting(made(false));
        loseAnswer(fault, "DELETE", "/content");
        verified(delete, action);
    }

    @Test
    void aProcessThatDiesBeforeTheRequestFindsThatItDidNotHappen() throws InterruptedException {
        assertThat(traced(backUp, backing(1021), () -> {})).isInstanceOf(Trace.NotSeen.class);
        assertThat(traced(delete, deleting(made(false)), () -> {})).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aBackupThatSomebodyElseMakesIsNotTakenForTheRequest() throws InterruptedException {
        assertThat(traced(backUp, backing(1022), () -> made(false))).isInstanceOf(Trace.NotSeen.class);
        Trace locked = traced(backUp, backing(1021), () -> lab.faults().inject(new Fault.LockGuest(1021, "backup")));
        assertThat(((Trace.CannotTell) locked).problem().means()).contains("locked (backup)", "root@pam");
    }

    @Test
    void aBackupThatSomebodyElseDeletedMeanwhileIsGoneAllTheSame() throws InterruptedException {
        StoredFile backup = made(false);
        assertThat(traced(delete, deleting(backup), () -> somebody(world -> removed(world, backup))))
                .isInstanceOf(Trace.Found.class);
    }

    private static void removed(World world, StoredFile backup) {
        new Contents(world).remove("pve01", STORAGE, backup.volid(), ROOT);
    }

    @Test
    void aGuestThatIsLockedMovedReplacedOrGoneIsRefusedWithWhoDidIt() throws InterruptedException {
        BackupStep.BackupGuest locked = backing(1021);
        lab.faults().inject(new Fault.LockGuest(1021, "snapshot"));
        assertThat(refused(backUp, locked).means()).contains("locked (snapshot)", "qmsnapshot by root@pam on pve01");
        BackupStep.BackupGuest moved = backing(1022);
        lab.faults().inject(new Fault.MoveGuest(1022, "pve02"));
        assertThat(refused(backUp, moved).means()).contains("moved to pve02", "qmigrate by root@pam");
        BackupStep.BackupGuest gone = backing(1051);
        lab.faults().inject(new Fault.DeleteGuest(1051));
        assertThat(refused(backUp, gone).means()).contains("it is gone", "qmdestroy by root@pam");
        BackupStep.BackupGuest replaced = backing(1043);
        lab.faults().inject(new Fault.ReplaceGuest(1043, null));
        assertThat(refused(backUp, replaced).code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(refused(backUp, replaced).means()).contains("qmcreate by root@pam");
    }

    @Test
    void aStorageThatIsMissingOrTakesNoBackupsIsRefusedBeforeAnythingIsSent() throws InterruptedException {
        BackupStep.BackupGuest good = backing(1021);
        BackupStep.BackupGuest wrong = new BackupStep.BackupGuest(
                good.guest(), good.host(), "ceph-vm", good.mode(), good.notes(), good.keep());
        Problem images = refused(backUp, wrong);
        assertThat(images.means()).contains("ceph-vm was to take backup, and takes images, rootdir");
        assertThat(images.remedy()).contains("Name another storage");
        BackupStep.BackupGuest missing =
                new BackupStep.BackupGuest(good.guest(), good.host(), "attic", good.mode(), good.notes(), good.keep());
        assertThat(refused(backUp, missing).means()).contains("was to have storage attic");
    }

    @Test
    void aGuestThatLeavesAtTheLastMomentIsNotBackedUpAndThatIsSaid() throws InterruptedException {
        BackupStep.BackupGuest action = backing(1021);
        LabContext context = new LabContext(lab, config("lab"), action);
        context.beforeSending = () -> lab.faults().inject(new Fault.MoveGuest(1021, "pve02"));
        Sent sent = backUp.act(action, context);
        assertThat(sent).isInstanceOf(Sent.Rejected.class);
        Problem problem = ((Sent.Rejected) sent).problem();
        assertThat(problem.said()).isEqualTo("OK");
        assertThat(problem.means()).contains("is not on pve01 any more, and nothing was backed up");
    }

    @Test
    void theReasonOfAFailedBackupIsTakenFromTheLogOfItsTask() throws InterruptedException {
        BackupStep.BackupGuest action = backing(1021);
        LabContext context = new LabContext(lab, config("lab"), action);
        context.beforeSending = () -> lab.faults().inject(new Fault.LockGuest(1021, "snapshot"));
        Finding finding = carryOut(backUp, action, context);
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).said()).isEqualTo("VM is locked (snapshot)");
    }

    @Test
    void aProtectedBackupIsNotDeletedAndItIsSaidWhatToDo() throws InterruptedException {
        Problem problem = refused(delete, deleting(made(true)));
        assertThat(problem.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(problem.means()).contains("is protected");
        assertThat(problem.remedy()).contains("take the protection away");
    }

    @Test
    void aBackupOfAnotherTimeOrSizeIsNotDeleted() throws InterruptedException {
        StoredFile backup = made(false);
        BackupStep.DeleteBackup seen = deleting(backup);
        Problem older = refused(
                delete,
                new BackupStep.DeleteBackup(seen.volume(), seen.takenAt().minusSeconds(1), seen.size(), PVE01));
        Problem smaller =
                refused(delete, new BackupStep.DeleteBackup(seen.volume(), seen.takenAt(), seen.size() - 1, PVE01));
        assertThat(List.of(older, smaller)).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(Problem.IDENTITY_CHANGED);
            assertThat(problem.means()).contains("the one of that name has %d bytes now".formatted(seen.size()));
        });
    }

    @Test
    void aTokenThatDoesNotSeeTheStorageCallsNothingGone() throws InterruptedException {
        StoredFile backup = made(false);
        BackupStep.DeleteBackup action = deleting(backup);
        lab.addToken(ApiToken.without("signalbox@pve!blind", "secret-of-blind", "Datastore.Audit"));
        LabContext context = new LabContext(lab, config("blind"), action);
        assertThat(delete.observe(action, context))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means())
                                .contains("lacks Datastore.Audit on /storage/nfs-iso"));
        assertThat(delete.confirm(action, Optional.empty(), context)).isInstanceOf(Finding.Undecided.class);
    }

    @Test
    void aTaskThatFailsShowsItsReason() throws InterruptedException {
        assertThat(failed(backUp, backing(1021), "vzdump")).isEqualTo("did_not_back_up");
        assertThat(failed(delete, deleting(made(false)), "imgdel")).isEqualTo("did_not_delete_backup");
    }

    @Test
    void aBackupThatIsNotThereIsNotCalledMadeThoughItsTaskSaysOk() throws InterruptedException {
        Finding finding = afterwards(
                backUp,
                backing(1021),
                world -> removed(world, world.storages().files().getLast()));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).code()).isEqualTo("did_not_back_up");
        assertThat(problem(finding).means()).contains("went well, and yet nfs-iso lists no backup");
    }

    @Test
    void aBackupThatLacksItsNotesOrProtectionIsNotAsAsked() throws InterruptedException {
        Finding unnoted =
                afterwards(backUp, backing(1021), world -> annotated(world, Optional.of("mine now"), Optional.empty()));
        assertThat(problem(unnoted).code()).isEqualTo("backup_otherwise");
        assertThat(problem(unnoted).means()).contains("its notes are 'mine now'");
        Finding unguarded = afterwards(
                backUp,
                backing(1022, BackupGoal.Mode.SUSPEND, "x", true),
                world -> annotated(world, Optional.empty(), Optional.of(false)));
        assertThat(problem(unguarded).means()).contains("it is not protected");
    }

    private static void annotated(World world, Optional<String> notes, Optional<Boolean> guarded) {
        StoredFile last = world.storages().files().getLast();
        new Contents(world).annotate("pve01", STORAGE, last.volid(), notes, guarded);
    }

    @Test
    void aBackupThatIsThereAgainIsNotCalledDeletedThoughTheTaskSaysOk() throws InterruptedException {
        StoredFile backup = made(false);
        Finding finding =
                afterwards(delete, deleting(backup), world -> world.storages().add(backup));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).means()).contains("went well, and yet the backup is still listed");
    }

    @Test
    void withoutQuorumNothingIsSent() throws InterruptedException {
        BackupStep.BackupGuest action = backing(1021);
        lab.faults().inject(new Fault.LoseQuorum());
        assertThat(backUp.observe(action, context(action)))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means()).contains("has no quorum"));
    }
}
