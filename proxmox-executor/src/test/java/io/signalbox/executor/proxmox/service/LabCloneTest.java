package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.clone.CloneGuest;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.guest.StartGuest;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Guest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabCloneTest extends LabActsBase {
    private static final int TEMPLATE = 101;
    private static final int ELSEWHERE = 102;

    private final CloneGuest kind = new CloneGuest(sites, GuestTimes.DEFAULT);

    private GuestStep.CloneGuest cloning(int vmid, int copy, HostName target, boolean full)
            throws InterruptedException {
        Observation.Found found = detail(vmid).found();
        return new GuestStep.CloneGuest(
                found.guest().id(), found.host(), copy, "copy-" + copy, target, full, Optional.empty());
    }

    private GuestStep.CloneGuest linked(int copy) throws InterruptedException {
        return cloning(TEMPLATE, copy, PVE01, false);
    }

    @Test
    void aLinkedCloneOfATemplateHasAnIdentityOfItsOwn() throws InterruptedException {
        GuestStep.CloneGuest action = linked(2000);
        Observation.GuestPlace place = seen(verified(kind, action), Observation.GuestPlace.class);
        assertThat(place.host()).isEqualTo(PVE01);
        assertThat(place.power()).isEqualTo(PowerState.STOPPED);
        assertThat(place.guest().name()).isEqualTo("copy-2000");
        assertThat(place.guest().uuid())
                .isNotEmpty()
                .isNotEqualTo(action.guest().uuid());
        assertThat(detail(2000).config().get("scsi0")).startsWith("ceph-vm:base-101-disk-0/vm-2000-disk-0");
    }

    @Test
    void aFullCloneOfARunningGuestGoesToAnotherHostWhereItsStorageIsShared() throws InterruptedException {
        Finding finding = verified(kind, cloning(1021, 2000, PVE02, true));
        assertThat(seen(finding, Observation.GuestPlace.class).host()).isEqualTo(PVE02);
        assertThat(lab.requests().changing().getFirst().params()).containsEntry("target", "pve02");
    }

    @Test
    void aCopyIsStartedByThePlanThatMadeItThoughItsUuidWasNotKnown() throws InterruptedException {
        verified(kind, linked(2000));
        StepAction.StartGuest start = new StepAction.StartGuest(new GuestId(2000, "", "copy-2000"), PVE01);
        verified(new StartGuest(sites, GuestTimes.DEFAULT), start);
    }

    @Test
    void aCopyIsMovedByThePlanThatMadeItThoughItsUuidWasNotKnown() throws InterruptedException {
        verified(kind, linked(2000));
        StepAction.MigrateGuest move = new StepAction.MigrateGuest(
                new GuestId(2000, "", "copy-2000"),
                PVE01,
                PVE02,
                PowerState.STOPPED,
                false,
                Optional.empty(),
                false,
                2L << 30,
                60L << 30);
        verified(migrate, move);
    }

    @Test
    void whatItLoadsIsItsTemplateAndItsStorage() throws InterruptedException {
        assertThat(kind.resources(linked(2000))).containsExactly(Resource.template(TEMPLATE));
        GuestStep.CloneGuest copied = new GuestStep.CloneGuest(
                new GuestId(1051, "", "build01"), PVE01, 2000, "copy", PVE01, true, Optional.of("local-lvm"));
        assertThat(kind.resources(copied))
                .containsExactlyInAnyOrder(Resource.template(1051), Resource.storage("local-lvm"));
    }

    @Test
    void aNumberThatIsTakenIsRefused() throws InterruptedException {
        Problem problem = refused(kind, linked(1024));
        assertThat(problem.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(problem.means()).contains("VMID 1024 was to be free, and is taken: 1024 (web03)", "on pve02");
    }

    /** Between the last look and the request nothing can be asked of the site by way of its API: it happens in its world. */
    private void somebodyTakes(int vmid, String node) {
        lab.world()
                .call(() -> lab.world()
                        .addGuest(new Guest.Image(
                                vmid,
                                node,
                                false,
                                lab.world().now().getEpochSecond(),
                                Map.of("name", "theirs", "smbios1", "uuid=6f2b1c0e-0000-4000-8000-00000000beef"),
                                Map.of())));
    }

    @Test
    void aNumberThatIsTakenInTheLastMomentIsRefusedSoThatAnotherCanBeChosen() throws InterruptedException {
        GuestStep.CloneGuest action = linked(2000);
        Sent sent = kind.act(action, meanwhile(action, () -> somebodyTakes(2000, "pve01")));
        assertThat(sent)
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        no -> assertThat(no.problem().code()).isEqualTo(Problem.PRECONDITION_GONE));
    }

    @Test
    void aNumberThatIsTakenOnAnotherHostShowsInTheTask() throws InterruptedException {
        GuestStep.CloneGuest action = linked(2000);
        Sent sent = kind.act(action, meanwhile(action, () -> somebodyTakes(2000, "pve02")));
        assertThat(sent).isInstanceOf(Sent.Accepted.class);
        Finding finding = kind.confirm(action, Optional.of(((Sent.Accepted) sent).handle()), context(action));
        assertThat(disproved(finding).code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(problem(finding).said()).contains("already exists on node 'pve02'");
    }

    @Test
    void anOriginalThatMovedOrIsLockedIsRefused() throws InterruptedException {
        GuestStep.CloneGuest moved = cloning(1051, 2000, PVE01, true);
        assertThat(refused(kind, moved, new Fault.MoveGuest(1051, "pve02")).means())
                .contains("moved to pve02", "qmigrate by root@pam");
        GuestStep.CloneGuest locked = cloning(1021, 2000, PVE01, true);
        assertThat(refused(kind, locked, new Fault.LockGuest(1021, "backup")).means())
                .contains("locked (backup)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aCloneWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        GuestStep.CloneGuest action = linked(2000);
        loseAnswer(fault, "POST", "/clone");
        verified(kind, action);
    }

    @Test
    void aLostCloneIsToldFromAnotherOfTheSameTemplateByItsNumber() throws InterruptedException {
        GuestStep.CloneGuest action = linked(2000);
        GuestStep.CloneGuest never = linked(2001);
        String mark = mark(kind, action);
        String neverMark = mark(kind, never);
        handle(kind, linked(2002));
        handle(kind, action);
        Trace trace = kind.trace(action, mark, context(action));
        assertThat(trace).isInstanceOf(Trace.Found.class);
        Optional<String> found = Optional.of(((Trace.Found) trace).handle());
        assertThat(kind.confirm(action, found, context(action))).isInstanceOf(Finding.Verified.class);
        assertThat(kind.trace(never, neverMark, context(never))).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void whatNeverArrivedDidNotHappen() throws InterruptedException {
        didNotHappen(kind, linked(2000));
    }

    @Test
    void aGuestThatSomebodyElseMadeUnderTheNumberIsNotAdopted() throws InterruptedException {
        GuestStep.CloneGuest action = linked(2000);
        String mark = mark(kind, action);
        verified(kind, cloning(ELSEWHERE, 2000, PVE02, false));
        assertThat(kind.trace(action, mark, context(action))).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aTaskThatFailsShowsItsWordsAndThatNothingIsLeft() throws InterruptedException {
        fail("qmclone", TEMPLATE, "clone failed: no space left on device");
        Problem problem = disproved(kind, linked(2000));
        assertThat(problem.code()).isEqualTo("did_not_clone");
        assertThat(problem.said()).isEqualTo("clone failed: no space left on device");
        assertThat(problem.means()).contains("no guest of the site has VMID 2000");
    }

    @Test
    void aLockThatTimesOutHasACodeOfItsOwnAndMayBeTriedAgain() throws InterruptedException {
        fail("qmclone", TEMPLATE, "clone failed: cfs-lock 'storage-ceph-vm' error: got lock request timeout");
        Problem problem = disproved(kind, linked(2000));
        assertThat(problem.code()).isEqualTo(Problem.LOCK_TIMEOUT);
        assertThat(problem.remedy()).contains("Try it again");
        verified(kind, linked(2000));
    }

    @Test
    void aTaskThatIsOkProvesNoCopy() throws InterruptedException {
        GuestStep.CloneGuest action = linked(2000);
        Optional<String> handle = handle(kind, action);
        lab.world().skip(Duration.ofMinutes(5));
        lab.faults().inject(new Fault.DeleteGuest(2000));
        Problem problem = disproved(kind.confirm(action, handle, context(action)));
        assertThat(problem.code()).isEqualTo("did_not_clone");
        assertThat(problem.means()).contains("says that it went well, and yet no guest of the site has VMID 2000");
    }

    @Test
    void whatTheSiteSaysAgainstALinkedCloneOfAGuestIsShown() throws InterruptedException {
        GuestStep.CloneGuest action = cloning(1051, 2000, PVE01, false);
        assertThat(kind.act(action, context(action)))
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        no -> assertThat(no.problem().said()).contains("Linked clone feature is not supported"));
    }
}
