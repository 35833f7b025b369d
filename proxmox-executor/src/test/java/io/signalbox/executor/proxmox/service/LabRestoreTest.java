package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.backup.RestoreGuest;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.backup.Backups;
import io.signalbox.lab.world.backup.Restores;
import io.signalbox.lab.world.storage.Contents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabRestoreTest extends LabActsBase {
    private static final int NEW = 9001;

    private final RestoreGuest restore = new RestoreGuest(sites, GuestTimes.DEFAULT);

    /** Somebody has made a backup of web01. */
    private StoredFile backup() {
        somebody(world -> new Backups(world)
                .begin(new Backups.Request("pve01", List.of(1021), "nfs-iso", "snapshot", "zstd", "", false), ROOT));
        return lab.world().call(() -> lab.world().storages().files().getLast());
    }

    private static BackupStep.RestoreGuest restoring(StoredFile backup, int vmid, Optional<String> storage) {
        return new BackupStep.RestoreGuest(
                backup.volid(), Instant.ofEpochSecond(backup.ctime()), PVE02, vmid, Optional.of("web01-copy"), storage);
    }

    private static BackupStep.RestoreGuest restoring(StoredFile backup) {
        return restoring(backup, NEW, Optional.empty());
    }

    private String card(int vmid) {
        return lab.world()
                .call(() -> lab.world().guest(vmid).orElseThrow().value("net0").orElse(""));
    }

    @Test
    void aGuestIsMadeOfABackupWithAddressesOfItsOwn() throws InterruptedException {
        Observation.GuestPlace place = seen(verified(restore, restoring(backup())), Observation.GuestPlace.class);
        assertThat(place.guest().name()).isEqualTo("web01-copy");
        assertThat(place.guest().uuid()).isNotEqualTo(found(1021).guest().id().uuid());
        assertThat(place.power()).isEqualTo(PowerState.STOPPED);
        assertThat(place.host()).isEqualTo(PVE02);
        assertThat(card(NEW)).isNotEmpty().isNotEqualTo(card(1021));
        assertThat(lab.requests().changing().getFirst().params())
                .containsEntry("unique", "1")
                .doesNotContainKeys("force", "start");
    }

    @Test
    void itsDisksGoWhereTheyAreToGo() throws InterruptedException {
        verified(restore, restoring(backup(), NEW, Optional.of("local-lvm")));
        assertThat(found(NEW).volumes())
                .isNotEmpty()
                .allSatisfy(volume -> assertThat(volume.volume()).startsWith("local-lvm:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aRestoreWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        BackupStep.RestoreGuest action = restoring(backup());
        loseAnswer(fault, "POST", "/qemu");
        verified(restore, action);
    }

    @Test
    void aProcessThatDiesBeforeTheRequestFindsThatItDidNotHappen() throws InterruptedException {
        assertThat(traced(restore, restoring(backup()), () -> {})).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aVmidThatSomebodyTookMeanwhileIsNotTakenForTheRequest() throws InterruptedException {
        StoredFile backup = backup();
        Trace trace = traced(restore, restoring(backup), () -> somebodyRestores(backup));
        assertThat(((Trace.CannotTell) trace).problem().means())
                .contains("its VMID is taken", "somebody else did the same", "root@pam");
    }

    private void somebodyRestores(StoredFile backup) {
        somebody(world -> new Restores(world)
                .begin(
                        new Restores.Request("pve02", NEW, backup.volid(), "", true, false, false, "", new TreeMap<>()),
                        ROOT));
    }

    @Test
    void aVmidThatIsTakenAnywhereIsRefusedWithWhoHasIt() throws InterruptedException {
        StoredFile backup = backup();
        Problem taken = refused(restore, restoring(backup, 1043, Optional.empty()));
        assertThat(taken.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(taken.means()).contains("VMID 1043 was to be free", "monitoring01", "on pve03");
        somebodyRestores(backup);
        assertThat(refused(restore, restoring(backup)).means()).contains("qmrestore by root@pam on pve02");
    }

    @Test
    void aBackupThatIsGoneOrAnotherIsRefused() throws InterruptedException {
        StoredFile backup = backup();
        BackupStep.RestoreGuest action = restoring(backup);
        Problem another = refused(
                restore,
                new BackupStep.RestoreGuest(
                        action.volume(),
                        action.takenAt().minusSeconds(1),
                        PVE02,
                        NEW,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(another.code()).isEqualTo(Problem.IDENTITY_CHANGED);
        somebody(world -> new Contents(world).remove("pve01", "nfs-iso", backup.volid(), ROOT));
        Problem gone = refused(restore, action);
        assertThat(gone.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(gone.means()).contains("does not list it any more");
    }

    @Test
    void aStorageThatTakesNoDisksIsRefused() throws InterruptedException {
        Problem problem = refused(restore, restoring(backup(), NEW, Optional.of("nfs-iso")));
        assertThat(problem.means()).contains("nfs-iso was to take images");
    }

    @Test
    void aTokenThatDoesNotSeeEveryGuestCallsNoVmidFree() throws InterruptedException {
        BackupStep.RestoreGuest action = restoring(backup());
        lab.addToken(ApiToken.without("signalbox@pve!blind", "secret-of-blind", "VM.Audit"));
        assertThat(restore.observe(action, new LabContext(lab, config("blind"), action)))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means()).contains("lacks VM.Audit on /vms"));
    }

    @Test
    void aTaskThatFailsLeavesNoGuestAndSaysWhy() throws InterruptedException {
        BackupStep.RestoreGuest action = restoring(backup());
        lab.faults().inject(new Fault.FailTask("qmrestore", 0, "the moon is in the way", false));
        Finding finding = carryOut(restore, action, context(action));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).code()).isEqualTo("did_not_restore");
        assertThat(problem(finding).said()).contains("the moon is in the way");
        assertThat(problem(finding).means()).contains("there is no guest 9001");
    }

    @Test
    void aGuestThatIsNotThereIsNotCalledRestoredThoughTheTaskSaysOk() throws InterruptedException {
        Finding finding =
                afterwards(restore, restoring(backup()), world -> world.person().delete(NEW));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).means()).contains("went well, and yet there is no guest 9001");
    }

    @Test
    void aGuestWithTheAddressesOfTheBackupIsNotCalledRestoredThoughTheOriginalIsGone() throws InterruptedException {
        String original = card(1021);
        Finding finding = afterwards(restore, restoring(backup()), world -> {
            world.guest(NEW).orElseThrow().set("net0", original);
            world.person().delete(1021);
        });
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).means()).contains("MAC addresses of the one it was made of");
    }

    @Test
    void whereTheBackupMayNotBeReadTheGuestThatItIsOfStandsForIt() throws InterruptedException {
        BackupStep.RestoreGuest action = restoring(backup());
        verified(restore, action);
        lab.addToken(ApiToken.without("signalbox@pve!weak", "secret-of-weak", "VM.Backup", "Datastore.Allocate"));
        LabContext weak = new LabContext(lab, config("weak"), action);
        assertThat(restore.confirm(action, Optional.empty(), weak)).isInstanceOf(Finding.Verified.class);
        somebody(world -> world.guest(NEW).orElseThrow().set("net0", card(1021)));
        assertThat(restore.confirm(action, Optional.empty(), weak)).isInstanceOf(Finding.Disproved.class);
    }

    @Test
    void aGuestWithoutDisksOrWithAnotherNameIsNotCalledRestored() throws InterruptedException {
        StoredFile backup = backup();
        Finding renamed =
                afterwards(restore, restoring(backup), world -> world.person().rename(NEW, "other"));
        assertThat(problem(renamed).means()).contains("the guest is called other");
        lab.requests().clear();
        Finding bare = afterwards(
                restore,
                restoring(backup, NEW + 1, Optional.empty()),
                world -> world.guest(NEW + 1).orElseThrow().remove("scsi0"));
        assertThat(problem(bare).means()).contains("the guest has no disk");
    }
}
