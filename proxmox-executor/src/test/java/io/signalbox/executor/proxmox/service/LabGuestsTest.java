package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.guest.DeleteGuest;
import io.signalbox.executor.proxmox.guest.StartGuest;
import io.signalbox.executor.proxmox.guest.StopGuest;
import io.signalbox.executor.proxmox.look.FindGuest;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.site.RequestLog;
import io.signalbox.lab.world.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabGuestsTest extends LabActsBase {
    private final StartGuest start = new StartGuest(sites, GuestTimes.DEFAULT);
    private final StopGuest stop = new StopGuest(sites, GuestTimes.DEFAULT);
    private final DeleteGuest delete = new DeleteGuest(sites, GuestTimes.DEFAULT);

    private boolean nobody(int vmid) throws InterruptedException {
        return seen(look(new FindGuest(sites), new StepAction.FindGuest(vmid)), Observation.GuestFound.class)
                .found()
                .isEmpty();
    }

    private StepAction.StartGuest starting(int vmid) throws InterruptedException {
        Observation.Found guest = found(vmid);
        return new StepAction.StartGuest(guest.guest().id(), guest.host());
    }

    private StepAction.StopGuest stopping(int vmid) throws InterruptedException {
        Observation.Found guest = found(vmid);
        return new StepAction.StopGuest(
                guest.guest().id(), guest.host(), guest.guest().tags());
    }

    private StepAction.DeleteGuest deleting(int vmid) throws InterruptedException {
        Observation.Found guest = found(vmid);
        return new StepAction.DeleteGuest(
                guest.guest().id(),
                guest.host(),
                guest.guest().tags(),
                guest.volumes().stream().map(Observation.Volume::volume).toList());
    }

    @Test
    void aGuestIsFoundWithAllThatADeletionWouldTake() throws InterruptedException {
        lab.faults().inject(new Fault.LeaveVolume(1053, "pve03", "local-lvm", "vm-1053-disk-9", 5, false));
        lab.faults().inject(new Fault.LeaveVolume(1053, "pve03", "ceph-vm", "vm-1053-state-s1", 7, true));
        lab.faults().inject(new Fault.LeaveVolume(1053, "pve02", "local-lvm", "vm-1053-disk-1", 9, false));

        Observation.Found wiki = found(1053);

        assertThat(wiki.host().value()).isEqualTo("pve03");
        assertThat(wiki.guest().id().name()).isEqualTo("wiki-old");
        assertThat(wiki.volumes())
                .containsExactly(
                        new Observation.Volume("scsi0", "ceph-vm:vm-1053-disk-0", 16L << 30),
                        new Observation.Volume("", "ceph-vm:vm-1053-state-s1", 7),
                        new Observation.Volume("", "local-lvm:vm-1053-disk-9", 5));
    }

    @Test
    void aGuestThatNoHostHasIsNotFound() throws InterruptedException {
        assertThat(nobody(4711)).isTrue();
    }

    @Test
    void aTemplateALockedGuestAndOneUnderHaAreFoundAsTheyAre() throws InterruptedException {
        lab.faults().inject(new Fault.LockGuest(1021, "backup"));
        assertThat(found(101).guest().template()).isTrue();
        assertThat(found(1021).guest().lock()).contains("backup");
        assertThat(found(1032).guest().highlyAvailable()).isTrue();
        assertThat(found(1042).guest().deletionProtected()).isTrue();
    }

    @Test
    void aGuestIsStartedStoppedAndDeleted() throws InterruptedException {
        assertThat(seen(verified(start, starting(1051)), Observation.GuestPlace.class)
                        .power())
                .isEqualTo(PowerState.RUNNING);
        assertThat(seen(verified(stop, stopping(1051)), Observation.GuestPlace.class)
                        .power())
                .isEqualTo(PowerState.STOPPED);
        StepAction.DeleteGuest deletion = deleting(1051);
        assertThat(seen(verified(delete, deletion), Observation.GuestGone.class))
                .isEqualTo(new Observation.GuestGone(deletion.guest(), List.of()));
        assertThat(nobody(1051)).isTrue();
        assertThat(lab.record().journal())
                .extracting(Journal.Change::what)
                .containsExactly(Journal.What.STARTED, Journal.What.STOPPED, Journal.What.DESTROYED);
    }

    @Test
    void aTemplateIsDeletedOnlyByAStepThatSaysThatItIsOne() throws InterruptedException {
        StepAction.DeleteGuest guest = deleting(101);
        assertThat(refused(delete, guest).means()).contains("101 (talos-v1.12) was a guest, and is a template now");
        StepAction.DeleteGuest template = template(guest);
        StepAction.DeleteGuest other = template(deleting(1051));
        assertThat(refused(delete, other).means()).contains("was a template, and is a guest now");
        assertThat(lab.requests().changing()).isEmpty();
        verified(delete, template);
        assertThat(nobody(101)).isTrue();
    }

    private static StepAction.DeleteGuest template(StepAction.DeleteGuest step) {
        return new StepAction.DeleteGuest(step.guest(), step.host(), step.tags(), step.volumes(), Optional.of(true));
    }

    @Test
    void aDeletionTakesUnreferencedVolumesAndSaysPurgeAndIsTiedToItsTask() throws InterruptedException {
        lab.faults().inject(new Fault.LeaveVolume(1051, "pve01", "local-lvm", "vm-1051-disk-9", 5, false));
        verified(delete, deleting(1051));
        RequestLog.Entry request = lab.requests().changing().getFirst();
        assertThat(request.params()).containsEntry("purge", "1").containsEntry("destroy-unreferenced-disks", "1");
        assertThat(lab.record().journal())
                .singleElement()
                .satisfies(change -> assertThat(change.task()).isEqualTo(request.task()));
    }

    @Test
    void aGuestUnderHaIsFollowedToItsRealStateAndDeletedWithItsResource() throws InterruptedException {
        StepAction.StopGuest stopping = stopping(1032);
        Duration before = Duration.ofMillis(lab.clock().now().toEpochMilli());
        verified(stop, stopping);
        assertThat(Duration.ofMillis(lab.clock().now().toEpochMilli()).minus(before))
                .as("the request's own task is OK within a second")
                .isGreaterThan(Duration.ofSeconds(3));
        verified(start, starting(1032));
        verified(stop, stopping(1032));
        verified(delete, deleting(1032));
        assertThat(lab.record().guests()).noneMatch(guest -> guest.vmid() == 1032);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aStartWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        StepAction.StartGuest action = starting(1051);
        loseAnswer(fault, "POST", "/start");
        verified(start, action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aStopWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        StepAction.StopGuest action = stopping(1021);
        loseAnswer(fault, "POST", "/stop");
        verified(stop, action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aDeletionWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        StepAction.DeleteGuest action = deleting(1051);
        loseAnswer(fault, "DELETE", "/qemu/1051");
        verified(delete, action);
    }

    @Test
    void aLostStopOfAGuestUnderHaIsAdoptedToo() throws InterruptedException {
        StepAction.StopGuest action = stopping(1031);
        loseAnswer("ambiguous", "POST", "/stop");
        verified(stop, action);
    }

    @Test
    void aTaskThatFailsShowsItsReasonAndWhatIsLeft() throws InterruptedException {
        assertThat(failed(start, starting(1051), "qmstart")).isEqualTo("did_not_start");
        assertThat(failed(stop, stopping(1021), "qmstop")).isEqualTo("did_not_stop");
        assertThat(failed(delete, deleting(1051), "qmdestroy")).isEqualTo("did_not_delete");
    }

    @Test
    void aProcessThatDiesBeforeTheRequestFindsThatItDidNotHappen() throws InterruptedException {
        didNotHappen(delete, deleting(1051));
    }

    @Test
    void aProcessThatDiesAfterTheRequestFindsItsTask() throws InterruptedException {
        StepAction.DeleteGuest action = deleting(1051);
        LabContext context = context(action);
        String mark = ((Readiness.Ready) delete.observe(action, context)).mark();
        Sent sent = delete.act(action, context);
        lab.world().skip(Duration.ofMinutes(1));
        assertThat(delete.trace(action, mark, context))
                .isInstanceOfSatisfying(
                        Trace.Found.class,
                        found -> assertThat(found.handle()).isEqualTo(((Sent.Accepted) sent).handle()));
    }

    @Test
    void aReplacedRenamedOrRetaggedGuestIsNeitherStoppedNorDeleted() throws InterruptedException {
        StepAction.StopGuest stopping = stopping(1021);
        Problem replaced = refused(stop, stopping, new Fault.ReplaceGuest(1021, null));
        assertThat(replaced.code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(replaced.means())
                .contains(stopping.guest().uuid(), "qmcreate by root@pam on pve01", "qmdestroy by root@pam");

        Problem renamed = refused(stop, stopping(1022), new Fault.RenameGuest(1022, "precious"));
        assertThat(renamed.code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(renamed.means()).contains("1022 (web02)", "1022 (precious)", "qmconfig by root@pam");

        Problem retagged = refused(delete, deleting(1051), new Fault.RetagGuest(1051, "keep"));
        assertThat(retagged.code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(retagged.means()).contains("without tags", "tagged keep", "qmconfig by root@pam");
    }

    @Test
    void aGuestThatIsOtherwiseThanPlannedIsRefusedWithWhoDidIt() throws InterruptedException {
        Problem locked = refused(stop, stopping(1021), new Fault.LockGuest(1021, "backup"));
        assertThat(locked.means()).contains("locked (backup)", "held by a task that runs: vzdump by root@pam on pve01");
        Problem leftOver = refused(stop, stopping(1022), new Fault.LockGuest(1022, "suspended"));
        assertThat(leftOver.means()).contains("may be left over", "Who did it is not known");
        Problem moved = refused(delete, deleting(1051), new Fault.MoveGuest(1051, "pve02"));
        assertThat(moved.means()).contains("moved to pve02", "qmigrate by root@pam on pve01");
        Problem started = refused(delete, deleting(1053), new Fault.StartGuest(1053));
        assertThat(started.means()).contains("is running", "qmstart by root@pam on pve03");
        Problem guarded = refused(delete, deleting(1052), new Fault.ProtectGuest(1052, true));
        assertThat(guarded.means()).contains("protected from removal", "qmconfig by root@pam");
        Problem gone = refused(stop, stopping(1043), new Fault.DeleteGuest(1043));
        assertThat(gone.means()).contains("it is gone", "qmdestroy by root@pam on pve03");
        assertThat(List.of(locked, leftOver, moved, started, guarded, gone))
                .allMatch(problem -> problem.code().equals(Problem.PRECONDITION_GONE));
    }

    @Test
    void aGuestThatIsReplacedBetweenTheTwoLooksIsNotDeleted() throws InterruptedException {
        StepAction.DeleteGuest action = deleting(1051);
        assertThat(delete.observe(action, context(action))).isInstanceOf(Readiness.Ready.class);
        lab.faults().inject(new Fault.ReplaceGuest(1051, null));
        assertThat(delete.act(action, context(action))).isInstanceOf(Sent.Withheld.class);
        assertThat(lab.requests().changing()).isEmpty();
    }

    @Test
    void aGuestThatSomebodyDeletedIsGoneWithoutARequest() throws InterruptedException {
        StepAction.DeleteGuest action = deleting(1051);
        lab.faults().inject(new Fault.DeleteGuest(1051));
        Finding finding = carryOut(delete, action, context(action));
        assertThat(finding).isInstanceOf(Finding.Verified.class);
        assertThat(lab.requests().changing()).isEmpty();
    }

    @Test
    void aDeletedGuestWhoseVolumeIsLeftIsNotCalledGone() throws InterruptedException {
        StepAction.DeleteGuest action = deleting(1051);
        lab.faults().inject(new Fault.DeleteGuest(1051));
        lab.faults().inject(new Fault.LeaveVolume(1051, "pve01", "ceph-vm", "vm-1051-disk-0", 5, false));
        Readiness readiness = delete.observe(action, context(action));
        assertThat(readiness)
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("volumes_left"));
        assertThat(delete.confirm(action, Optional.empty(), context(action))).isInstanceOf(Finding.Disproved.class);
    }

    @Test
    void withoutQuorumNothingIsSent() throws InterruptedException {
        assertThat(lab.requests().changing()).isEmpty();
        StepAction.DeleteGuest action = deleting(1051);
        lab.faults().inject(new Fault.LoseQuorum());
        assertThat(delete.observe(action, context(action)))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means()).contains("has no quorum"));
    }

    @Test
    void aMigrationThatIsRefusedNamesWhoMovedTheGuest() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        lab.faults().inject(new Fault.MoveGuest(1021, "pve03"));
        assertThat(refusal(action).means()).contains("moved to pve03", "qmigrate by root@pam on pve01");
    }
}
