package io.signalbox.executor.proxmox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.guest.ShutdownGuest;
import io.signalbox.executor.proxmox.reboot.RebootGuest;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Journal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabTestBase.WithoutBroker.class)
class LabShutdownTest extends LabActsBase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ShutdownGuest shutdown = new ShutdownGuest(sites, GuestTimes.DEFAULT);
    private final RebootGuest reboot = new RebootGuest(sites, GuestTimes.DEFAULT);

    private GuestStep.ShutdownGuest shutting(int vmid, boolean thenStop) throws InterruptedException {
        Observation.Found found = detail(vmid).found();
        return new GuestStep.ShutdownGuest(
                found.guest().id(), found.host(), found.guest().tags(), PATIENCE, thenStop);
    }

    private GuestStep.RebootGuest rebooting(int vmid) throws InterruptedException {
        Observation.Found found = detail(vmid).found();
        return new GuestStep.RebootGuest(
                found.guest().id(), found.host(), found.guest().tags(), PATIENCE);
    }

    private Map<String, String> params() {
        return lab.requests().changing().getFirst().params();
    }

    @Test
    void aGuestThatListensIsShutDown() throws InterruptedException {
        GuestStep.ShutdownGuest action = shutting(1021, false);
        assertThat(seen(verified(shutdown, action), Observation.GuestPlace.class))
                .isEqualTo(new Observation.GuestPlace(action.guest(), PVE01, PowerState.STOPPED));
        assertThat(params()).containsEntry("timeout", "90").doesNotContainEntry("forceStop", "1");
    }

    @Test
    void aGuestThatDoesNotListenRunsOnUnlessItsPowerMayBeCut() throws InterruptedException {
        lab.faults().inject(new Fault.IgnoreShutdown(1021, true));
        Problem problem = disproved(shutdown, shutting(1021, false));
        assertThat(problem.code()).isEqualTo("did_not_shut_down");
        assertThat(problem.said()).isEqualTo("VM quit/powerdown failed - got timeout");
        assertThat(guest(1021).power()).isEqualTo(PowerState.RUNNING);
        verified(shutdown, shutting(1021, true));
        assertThat(params()).containsEntry("forceStop", "1");
    }

    @Test
    void aGuestUnderHaIsShutDownByTheHaManagerIfItsPowerMayBeCut() throws InterruptedException {
        Problem problem = refused(shutdown, shutting(1032, false));
        assertThat(problem.code()).isEqualTo("ha_cuts_power");
        assertThat(problem.remedy()).contains("take the guest out of HA first");
        verified(shutdown, shutting(1032, true));
        assertThat(guest(1032).power()).isEqualTo(PowerState.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aShutdownWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        GuestStep.ShutdownGuest action = shutting(1021, false);
        loseAnswer(fault, "POST", "/shutdown");
        verified(shutdown, action);
    }

    @Test
    void whatNeverArrivedDidNotHappen() throws InterruptedException {
        didNotHappen(shutdown, shutting(1021, false));
        didNotHappen(reboot, rebooting(1021));
    }

    @Test
    void aGuestThatIsAnotherOneOrOtherwiseIsNeitherShutDownNorRebooted() throws InterruptedException {
        GuestStep.ShutdownGuest web = shutting(1021, true);
        GuestStep.RebootGuest restart = rebooting(1021);
        assertThat(refused(shutdown, web, new Fault.RetagGuest(1021, "keep")).code())
                .isEqualTo(Problem.IDENTITY_CHANGED);
        Problem other = refused(reboot, restart);
        assertThat(other.code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(other.means()).contains("tagged keep", "qmconfig by root@pam");
        GuestStep.ShutdownGuest stopped = shutting(1022, true);
        GuestStep.RebootGuest stoppedToo = rebooting(1022);
        assertThat(refused(shutdown, stopped, new Fault.StopGuest(1022)).means())
                .contains("is stopped", "qmstop by root@pam");
        assertThat(refused(reboot, stoppedToo).code()).isEqualTo(Problem.PRECONDITION_GONE);
    }

    @Test
    void withoutUuidNobodyIsShutDownOrRebooted() throws InterruptedException {
        GuestStep.ShutdownGuest planned = shutting(1021, true);
        GuestId nobody = new GuestId(1021, "", planned.guest().name());
        assertThat(refused(shutdown, new GuestStep.ShutdownGuest(nobody, PVE01, planned.tags(), PATIENCE, true))
                        .means())
                .contains("has no UUID");
        assertThat(refused(reboot, new GuestStep.RebootGuest(nobody, PVE01, planned.tags(), PATIENCE))
                        .means())
                .contains("has no UUID");
    }

    @Test
    void aShutdownWhoseTaskIsOkIsDisprovedIfTheGuestRuns() throws InterruptedException {
        GuestStep.ShutdownGuest action = shutting(1021, false);
        Optional<String> handle = handle(shutdown, action);
        lab.world().skip(Duration.ofMinutes(1));
        lab.faults().inject(new Fault.StartGuest(1021));
        assertThat(disproved(shutdown.confirm(action, handle, context(action))).code())
                .isEqualTo("did_not_shut_down");
    }

    @Test
    void aRebootIsProvedByTheTimeTheGuestIsUp() throws InterruptedException {
        lab.world().skip(Duration.ofHours(1));
        GuestStep.RebootGuest action = rebooting(1021);
        Finding finding = verified(reboot, action);
        assertThat(seen(finding, Observation.GuestPlace.class).power()).isEqualTo(PowerState.RUNNING);
        assertThat(finding.evidence()).anyMatch(one -> one.found().startsWith("running, up for "));
        assertThat(params()).containsEntry("timeout", "90");
        assertThat(lab.record().journal())
                .extracting(Journal.Change::what)
                .containsExactly(Journal.What.STOPPED, Journal.What.STARTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNextReply", "ambiguous", "hang"})
    void aRebootWhoseAnswerIsLostOrLateIsAdoptedAndSentOnce(String fault) throws InterruptedException {
        GuestStep.RebootGuest action = rebooting(1021);
        loseAnswer(fault, "POST", "/reboot");
        verified(reboot, action);
    }

    @Test
    void aGuestThatDoesNotListenIsNotRebooted() throws InterruptedException {
        lab.world().skip(Duration.ofHours(1));
        lab.faults().inject(new Fault.IgnoreShutdown(1021, true));
        Problem problem = disproved(reboot, rebooting(1021));
        assertThat(problem.code()).isEqualTo("did_not_reboot");
        assertThat(problem.said()).contains("got timeout");
        assertThat(problem.means()).contains("has not been restarted");
    }

    @Test
    void aTaskThatIsOkProvesNoReboot() throws InterruptedException {
        lab.world().skip(Duration.ofHours(1));
        GuestStep.RebootGuest action = rebooting(1022);
        Optional<String> ok = handle(shutdown, shutting(1021, false));
        lab.world().skip(Duration.ofMinutes(1));
        Problem problem = disproved(reboot.confirm(action, ok, context(action)));
        assertThat(problem.code()).isEqualTo("did_not_reboot");
        assertThat(reboot.confirm(action, Optional.empty(), context(action))).isInstanceOf(Finding.Undecided.class);
    }

    @Test
    void aRestartBySomebodyElseIsNotAdopted() throws InterruptedException {
        GuestStep.RebootGuest action = rebooting(1021);
        String mark = mark(reboot, action);
        lab.faults().inject(new Fault.StopGuest(1021));
        assertThat(reboot.trace(action, mark, context(action))).isInstanceOf(Trace.CannotTell.class);
    }

    @Test
    void aGuestThatIsStoppedInTheLastMomentIsRefusedByTheSiteInItsOwnWords() throws InterruptedException {
        GuestStep.RebootGuest action = rebooting(1021);
        Sent sent = reboot.act(action, meanwhile(action, () -> lab.faults().inject(new Fault.StopGuest(1021))));
        assertThat(sent)
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        no -> assertThat(no.problem().said()).isEqualTo("VM 1021 not running"));
    }
}
