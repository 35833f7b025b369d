package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.step.Finding;
import io.signalbox.lab.fault.Fault;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabMigrationTest extends LabTestBase {

    @AfterEach
    void allFits() {
        everyRequestFitsTheSchema();
    }

    private void verified(int vmid, PowerState power) throws InterruptedException {
        StepAction.MigrateGuest action = move(vmid);
        LabContext context = context(action);
        Finding finding = carryOut(action, context);
        assertThat(finding)
                .as(() -> finding instanceof Finding.Verified
                        ? ""
                        : problem(finding).sentence())
                .isInstanceOf(Finding.Verified.class);
        assertThat(seen(finding, Observation.GuestPlace.class))
                .isEqualTo(new Observation.GuestPlace(action.guest(), PVE02, power));
        assertThat(finding.evidence())
                .extracting(Evidence::request)
                .contains("GET /nodes/pve02/qemu/%d/config".formatted(vmid), "GET /nodes/pve01/qemu");
        assertThat(context.told).isNotEmpty();
        assertThat(lab.requests().changing()).hasSize(1);
    }

    @Test
    void aRunningGuestMovesLive() throws InterruptedException {
        verified(1021, PowerState.RUNNING);
    }

    @Test
    void aStoppedGuestMovesOffline() throws InterruptedException {
        verified(1051, PowerState.STOPPED);
    }

    @Test
    void aRunningGuestMovesWithItsLocalDisk() throws InterruptedException {
        assertThat(move(1023).withLocalDisks()).isTrue();
        verified(1023, PowerState.RUNNING);
    }

    @Test
    void aGuestUnderHaIsFollowedToItsRealMove() throws InterruptedException {
        assertThat(move(1031).highlyAvailable()).isTrue();
        verified(1031, PowerState.RUNNING);
    }

    @Test
    void aRequestThatHaIgnoresInSilenceFailsInWords() throws InterruptedException {
        StepAction.MigrateGuest action = move(1031);
        lab.faults().inject(new Fault.CrmIgnores(1));
        Finding finding = carryOut(action, context(action));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).code()).isEqualTo("ha_did_not_move");
        assertThat(problem(finding).means()).contains("accepted the request and did not move the guest");
    }

    @Test
    void aFailedMoveShowsItsRealReason() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        lab.faults().inject(new Fault.FailTask("qmigrate", 1021, "no space left on the moon", false));
        Finding finding = carryOut(action, context(action));
        assertThat(finding).isInstanceOf(Finding.Disproved.class);
        assertThat(problem(finding).said()).isEqualTo("no space left on the moon");
    }

    @Test
    void aMoveThatFailsAfterTheHandoverIsUndecidedAndNamesTheLock() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        lab.faults().inject(new Fault.FailTask("qmigrate", 1021, "cannot clean up", true));
        Finding finding = carryOut(action, context(action));
        assertThat(finding).isInstanceOf(Finding.Undecided.class);
        assertThat(problem(finding).said()).isEqualTo("cannot clean up");
        assertThat(problem(finding).means()).contains("on pve02 but locked (migrate)");
    }

    @Test
    void theReasonOfADeviceIsShown() throws InterruptedException {
        StepAction.MigrateGuest action = move(1061);
        Finding finding = carryOut(action, context(action));
        assertThat(problem(finding).said()).isEqualTo("can't migrate VM which uses local devices: hostpci0");
    }

    @Test
    void aDroppedReplyIsAdoptedAndNothingIsSentTwice() throws InterruptedException {
        lab.faults().inject(new Fault.DropNextReply("POST", "/migrate"));
        verified(1021, PowerState.RUNNING);
    }

    @Test
    void anAmbiguousReplyIsAdoptedAndNothingIsSentTwice() throws InterruptedException {
        lab.faults().inject(new Fault.Ambiguous("POST", "/migrate"));
        verified(1021, PowerState.RUNNING);
    }

    @Test
    void anAmbiguousReplyForAGuestUnderHaIsAdoptedToo() throws InterruptedException {
        lab.faults().inject(new Fault.Ambiguous("POST", "/migrate"));
        verified(1032, PowerState.RUNNING);
    }

    @Test
    void aGuestThatSomebodyMovedIsRefused() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        lab.faults().inject(new Fault.MoveGuest(1021, "pve03"));
        Problem problem = refusal(action);
        assertThat(problem.code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(problem.means()).contains("moved to pve03");
    }

    @Test
    void aGuestThatSomebodyLockedIsRefused() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        lab.faults().inject(new Fault.LockGuest(1021, "backup"));
        assertThat(refusal(action).means()).contains("locked (backup)");
    }

    @Test
    void aGuestThatSomebodyStoppedIsRefused() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        lab.faults().inject(new Fault.StopGuest(1021));
        assertThat(refusal(action).means()).contains("was to be running, and is stopped");
    }

    @Test
    void withoutQuorumNothingIsSent() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        lab.faults().inject(new Fault.LoseQuorum());
        assertThat(refusal(action).means()).contains("has no quorum");
    }

    @Test
    void aTargetWithoutRoomIsRefused() throws InterruptedException {
        StepAction.MigrateGuest action = move(1021);
        assertThat(refusal(new StepAction.MigrateGuest(
                                action.guest(),
                                action.source(),
                                action.target(),
                                action.power(),
                                false,
                                Optional.empty(),
                                false,
                                action.memoryBytes(),
                                10L << 30))
                        .means())
                .contains("is missing");
    }
}
