package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.snapshot.CreateSnapshot;
import io.signalbox.executor.proxmox.snapshot.DeleteSnapshot;
import io.signalbox.executor.proxmox.snapshot.RollbackSnapshot;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Snapshot;
import io.signalbox.lab.world.snapshot.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabSnapshotsTest extends LabActsBase {
    private final CreateSnapshot create = new CreateSnapshot(sites, GuestTimes.DEFAULT);
    private final RollbackSnapshot rollback = new RollbackSnapshot(sites, GuestTimes.DEFAULT);
    private final DeleteSnapshot delete = new DeleteSnapshot(sites, GuestTimes.DEFAULT);

    private SnapshotStep.CreateSnapshot taking(int vmid, String name, boolean memory) throws InterruptedException {
        Observation.Found guest = found(vmid);
        return new SnapshotStep.CreateSnapshot(guest.guest().id(), guest.host(), name, "before the change", memory);
    }

    private SnapshotStep.RollbackSnapshot backTo(int vmid, String name, boolean start) throws InterruptedException {
        Observation.Found guest = found(vmid);
        return new SnapshotStep.RollbackSnapshot(
                guest.guest().id(), guest.host(), guest.guest().tags(), name, takenAt(vmid, name), start);
    }

    private SnapshotStep.DeleteSnapshot deleting(int vmid, String name) throws InterruptedException {
        Observation.Found guest = found(vmid);
        return new SnapshotStep.DeleteSnapshot(
                guest.guest().id(), guest.host(), guest.guest().tags(), name, takenAt(vmid, name));
    }

    private List<Snapshot> snapshots(int vmid) {
        return lab.world().call(() -> lab.world().guest(vmid).orElseThrow().snapshots());
    }

    private Instant takenAt(int vmid, String name) {
        return snapshots(vmid).stream()
                .filter(one -> one.name().equals(name))
                .map(one -> Instant.ofEpochSecond(one.time()))
                .findFirst()
                .orElseThrow();
    }

    private void taken(int vmid, String name, boolean memory) {
        somebody(world -> new Snapshots(world).take("pve01", vmid, name, "", memory, ROOT));
    }

    @Test
    void aSnapshotIsTakenWithItsDescription() throws InterruptedException {
        verified(create, taking(1021, "before", false));
        assertThat(snapshots(1021)).singleElement().satisfies(one -> {
            assertThat(one.description()).isEqualTo("before the change");
            assertThat(one.vmstate()).isEmpty();
        });
    }

    @Test
    void aSnapshotKeepsTheMemoryIfAsked() throws InterruptedException {
        verified(create, taking(1021, "live", true));
        assertThat(snapshots(1021))
                .singleElement()
                .satisfies(one -> assertThat(one.vmstate()).isNotEmpty());
    }

    @Test
    void aRunningGuestIsSetBackAndIsOffThen() throws InterruptedException {
        taken(1021, "before", false);
        assertThat(seen(verified(rollback, backTo(1021, "before", false)), Observation.GuestPlace.class)
                        .power())
                .isEqualTo(PowerState.STOPPED);
    }

    @Test
    void aGuestIsStartedAfterARollbackIfAsked() throws InterruptedException {
        taken(1021, "before", false);
        assertThat(seen(verified(rollback, backTo(1021, "before", true)), Observation.GuestPlace.class)
                        .power())
                .isEqualTo(PowerState.RUNNING);
    }

    @Test
    void aGuestThatIsSetBackToASnapshotWithMemoryRuns() throws InterruptedException {
        taken(1021, "live", true);
        assertThat(seen(verified(rollback, backTo(1021, "live", false)), Observation.GuestPlace.class)
                        .power())
                .isEqualTo(PowerState.RUNNING);
    }

    @Test
    void aSnapshotIsDeletedAndOneThatIsGoneNeedsNoRequest() throws InterruptedException {
        taken(1021, "before", false);
        SnapshotStep.DeleteSnapshot action = deleting(1021, "before");
        verified(delete, action);
        assertThat(snapshots(1021)).isEmpty();
        lab.requests().clear();
        assertThat(carryOut(delete, action, context(action))).isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aSnapshotWhoseAnswerIsLostOrLateIsAdoptedAndTakenOnce(String fault) throws InterruptedException {
        SnapshotStep.CreateSnapshot action = taking(1021, "before", false);
        loseAnswer(fault, "POST", "/snapshot");
        verified(create, action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aRollbackWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        taken(1021, "before", false);
        SnapshotStep.RollbackSnapshot action = backTo(1021, "before", false);
        loseAnswer(fault, "POST", "/rollback");
        verified(rollback, action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aDeletionWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        taken(1021, "before", false);
        SnapshotStep.DeleteSnapshot action = deleting(1021, "before");
        loseAnswer(fault, "DELETE", "/snapshot");
        verified(delete, action);
    }

    @Test
    void aProcessThatDiesBeforeTheRequestFindsThatItDidNotHappen() throws InterruptedException {
        taken(1022, "before", false);
        assertThat(traced(create, taking(1021, "one", false), () -> {})).isInstanceOf(Trace.NotSeen.class);
        assertThat(traced(rollback, backTo(1022, "before", false), () -> {})).isInstanceOf(Trace.NotSeen.class);
        assertThat(traced(delete, deleting(1022, "before"), () -> {})).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void whatSomebodyElseDidMeanwhileIsNotTakenForTheRequest() throws InterruptedException {
        taken(1022, "before", false);
        Trace other = traced(create, taking(1021, "one", false), () -> taken(1021, "one", false));
        assertThat(((Trace.CannotTell) other).problem().means())
                .contains("a snapshot of that name is there", "somebody else did the same", "root@pam");
        Trace locked = traced(
                rollback,
                backTo(1022, "before", false),
                () -> lab.faults().inject(new Fault.LockGuest(1022, "rollback")));
        assertThat(((Trace.CannotTell) locked).problem().means()).contains("it is locked (rollback)");
    }

    @Test
    void amongSeveralTasksOfItsOwnTokenNoneIsTakenForTheRequest() throws InterruptedException {
        String own = lab.token().id();
        Trace trace = traced(create, taking(1021, "one", false), () -> {
            somebody(world -> new Snapshots(world).take("pve01", 1021, "one", "", false, own));
            somebody(world -> new Snapshots(world).take("pve01", 1021, "two", "", false, own));
        });
        assertThat(((Trace.CannotTell) trace).problem().means()).contains("more than one task");
    }

    @Test
    void aSnapshotWithoutTheMemoryThatWasAskedForIsNotAsAsked() throws InterruptedException {
        SnapshotStep.CreateSnapshot action = taking(1021, "live", true);
        taken(1021, "live", false);
        Finding finding = create.confirm(action, Optional.empty(), context(action));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).code()).isEqualTo("snapshot_without_memory");
    }

    @Test
    void aSnapshotThatSomebodyElseDeletedMeanwhileIsGoneAllTheSame() throws InterruptedException {
        taken(1021, "before", false);
        Trace gone = traced(
                delete,
                deleting(1021, "before"),
                () -> somebody(world -> new Snapshots(world).remove("pve01", 1021, "before", ROOT)));
        assertThat(gone).isInstanceOf(Trace.Found.class);
    }

    @Test
    void aNameThatIsTakenIsRefusedWithWhoTookIt() throws InterruptedException {
        SnapshotStep.CreateSnapshot action = taking(1021, "before", false);
        taken(1021, "before", false);
        Problem problem = refused(create, action);
        assertThat(problem.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(problem.means()).contains("has one, taken at", "qmsnapshot by root@pam on pve01");
        assertThat(problem.remedy()).contains("another name");
    }

    @Test
    void aSnapshotThatWasTakenAnewIsNeitherGoneBackToNorDeleted() throws InterruptedException {
        taken(1021, "before", false);
        SnapshotStep.RollbackSnapshot back = backTo(1021, "before", false);
        SnapshotStep.DeleteSnapshot deletion = deleting(1021, "before");
        somebody(world -> new Snapshots(world).remove("pve01", 1021, "before", ROOT));
        Problem gone = refused(rollback, back);
        assertThat(gone.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(gone.means()).contains("none of that name now", "qmdelsnapshot by root@pam");
        taken(1021, "before", false);
        assertThat(refused(rollback, back).code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(refused(delete, deletion).code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(refused(delete, deletion).means()).contains("another now, taken at", "qmsnapshot by root@pam");
    }

    @Test
    void aReplacedOrRetaggedGuestIsNotSetBack() throws InterruptedException {
        taken(1021, "before", false);
        SnapshotStep.RollbackSnapshot action = backTo(1021, "before", false);
        lab.faults().inject(new Fault.RetagGuest(1021, "keep"));
        Problem retagged = refused(rollback, action);
        assertThat(retagged.code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(retagged.means()).contains("tagged keep", "qmconfig by root@pam");
        lab.faults().inject(new Fault.ReplaceGuest(1021, null));
        Problem replaced = refused(rollback, action);
        assertThat(replaced.code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(replaced.means()).contains(action.guest().uuid(), "qmcreate by root@pam");
    }

    @Test
    void aGuestThatIsLockedMovedOrGoneIsRefusedWithWhoDidIt() throws InterruptedException {
        SnapshotStep.CreateSnapshot locked = taking(1021, "one", false);
        lab.faults().inject(new Fault.LockGuest(1021, "backup"));
        assertThat(refused(create, locked).means()).contains("locked (backup)", "vzdump by root@pam on pve01");
        SnapshotStep.CreateSnapshot moved = taking(1022, "one", false);
        lab.faults().inject(new Fault.MoveGuest(1022, "pve02"));
        assertThat(refused(create, moved).means()).contains("moved to pve02", "qmigrate by root@pam");
        SnapshotStep.CreateSnapshot gone = taking(1051, "one", false);
        lab.faults().inject(new Fault.DeleteGuest(1051));
        assertThat(refused(create, gone).means()).contains("it is gone", "qmdestroy by root@pam");
        SnapshotStep.CreateSnapshot template = taking(101, "one", false);
        assertThat(refused(create, template).means()).contains("is a template");
        assertThat(List.of(refused(create, locked), refused(create, moved), refused(create, gone)))
                .allMatch(problem -> problem.code().equals(Problem.PRECONDITION_GONE));
    }

    @Test
    void withoutQuorumNothingIsSent() throws InterruptedException {
        SnapshotStep.CreateSnapshot action = taking(1021, "one", false);
        lab.faults().inject(new Fault.LoseQuorum());
        assertThat(create.observe(action, context(action)))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means()).contains("has no quorum"));
    }

    @Test
    void aStorageThatCannotKeepSnapshotsIsNamedInTheTasksWords() throws InterruptedException {
        lab.world().call(() -> {
            lab.world().guest(1051).orElseThrow().set("scsi1", "local:1051/vm-1051-disk-1.raw,size=1G");
            return true;
        });
        SnapshotStep.CreateSnapshot action = taking(1051, "one", false);
        Finding finding = carryOut(create, action, context(action));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).code()).isEqualTo("did_not_take_snapshot");
        assertThat(problem(finding).said()).isEqualTo("snapshot feature is not available");
    }

    @Test
    void aTaskThatFailsShowsItsReasonAndWhatIsLeft() throws InterruptedException {
        taken(1021, "before", false);
        Map<String, String> codes = Map.of(
                "qmsnapshot", failed(create, taking(1021, "one", false), "qmsnapshot"),
                "qmrollback", failed(rollback, backTo(1021, "before", false), "qmrollback"),
                "qmdelsnapshot", failed(delete, deleting(1021, "before"), "qmdelsnapshot"));
        assertThat(codes)
                .containsEntry("qmsnapshot", "did_not_take_snapshot")
                .containsEntry("qmrollback", "did_not_roll_back")
                .containsEntry("qmdelsnapshot", "did_not_delete_snapshot");
    }

    @Test
    void aSnapshotThatIsNotThereIsNotCalledTakenThoughItsTaskSaysOk() throws InterruptedException {
        Finding finding = afterwards(
                create, taking(1021, "one", false), world -> new Snapshots(world).remove("pve01", 1021, "one", ROOT));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).means()).contains("went well, and yet the guest has no such snapshot");
    }

    @Test
    void aGuestThatStandsOnAnotherSnapshotIsNotCalledSetBackThoughTheTaskSaysOk() throws InterruptedException {
        taken(1021, "before", false);
        Finding finding = afterwards(
                rollback,
                backTo(1021, "before", false),
                world -> new Snapshots(world).take("pve01", 1021, "later", "", false, ROOT));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).means()).contains("the state of now stands on snapshot later");
    }

    @Test
    void aGuestThatRunsAfterARollbackThatWasToLeaveItOffIsNotCalledSetBack() throws InterruptedException {
        taken(1021, "before", false);
        Finding finding = afterwards(
                rollback, backTo(1021, "before", false), world -> world.person().power(1021, true));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).means()).contains("the guest is running");
    }

    @Test
    void aGuestThatIsReplacedAfterwardsLeavesItUndecided() throws InterruptedException {
        taken(1021, "before", false);
        Finding finding = afterwards(
                delete, deleting(1021, "before"), world -> world.person().replace(1021, ""));
        assertThat(finding).isInstanceOf(Finding.Undecided.class);
        assertThat(problem(finding).means()).contains("that VMID is another guest now");
    }
}
