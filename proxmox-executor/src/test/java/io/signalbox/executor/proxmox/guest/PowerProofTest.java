package io.signalbox.executor.proxmox.guest;

import static io.signalbox.executor.proxmox.site.Findings.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PowerProofTest extends PowerTestBase {
    private Upid task(String type, TaskState state) {
        return site.task(type, 1021, FakeSite.TOKEN, state);
    }

    private Finding confirmStop(Upid task) throws InterruptedException {
        return stop.confirm(stopping, Optional.of(task.text()), context);
    }

    @Test
    void aStopIsVerifiedByReadingTheGuestBack() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.Running());
        context.during(2, () -> site.tasks.put(task, new TaskState.Succeeded()));
        context.during(4, () -> web.running = false);
        assertThat(confirmStop(task))
                .isInstanceOfSatisfying(
                        Finding.Verified.class,
                        verified -> assertThat(verified.observation())
                                .contains(new Observation.GuestPlace(web.id(), PVE01, PowerState.STOPPED)));
    }

    @Test
    void aStartIsVerifiedByReadingTheGuestBack() throws InterruptedException {
        Upid task = task("qmstart", new TaskState.Succeeded());
        assertThat(start.confirm(starting, Optional.of(task.text()), context)).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void anOkTaskThatStoppedNothingIsDisproved() throws InterruptedException {
        Problem problem = problem(confirmStop(task("qmstop", new TaskState.Succeeded())), Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("did_not_stop");
    }

    @Test
    void aFailedTaskShowsItsError() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.Failed("VM is locked (backup)"));
        Problem problem = problem(confirmStop(task), Finding.Disproved.class);
        assertThat(problem.said()).isEqualTo("VM is locked (backup)");
        assertThat(context.pauses).isEmpty();
    }

    @Test
    void aTaskWhoseEndNobodyWroteDownIsDecidedByTheGuest() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.OutcomeUnknown("unexpected status"));
        assertThat(problem(confirmStop(task), Finding.Undecided.class).said()).isEqualTo("unexpected status");
        web.running = false;
        assertThat(confirmStop(task)).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void anOverdueTaskIsUndecidedAndNamed() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.Running());
        context.within(Duration.ofSeconds(60));
        Problem problem = problem(confirmStop(task), Finding.Undecided.class);
        assertThat(problem.code()).isEqualTo("deadline_passed");
        assertThat(problem.means()).contains(task.text());
    }

    @Test
    void aGuestThatVanishedMeanwhileIsUndecided() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.Succeeded());
        site.guests.clear();
        assertThat(problem(confirmStop(task), Finding.Undecided.class).means()).contains("no guest of the site");
    }

    @Test
    void aGuestThatIsAnotherOneNowIsUndecided() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.Succeeded());
        web.running = false;
        StepAction.StopGuest planned = stopping;
        web.uuid = new UUID(3, 3);
        assertThat(problem(stop.confirm(planned, Optional.of(task.text()), context), Finding.Undecided.class)
                        .means())
                .contains("another guest now");
    }

    @Test
    void aGuestThatRunsOnAnotherHostIsNotWhereItWasStarted() throws InterruptedException {
        Upid task = task("qmstart", new TaskState.Succeeded());
        web.host = "pve02";
        Finding finding = start.confirm(starting, Optional.of(task.text()), context);
        assertThat(problem(finding, Finding.Disproved.class).code()).isEqualTo("guest_elsewhere");
    }

    @Test
    void theHaManagersRequestIsFollowedToTheRealState() throws InterruptedException {
        site.services.put("vm:1021", "started");
        Upid task = task("hastop", new TaskState.Succeeded());
        context.during(20, () -> site.services.put("vm:1021", "request_stop"));
        context.during(300, () -> web.running = false);
        assertThat(confirmStop(task)).isInstanceOf(Finding.Verified.class);
        assertThat(context.told).contains("HA manager: vm:1021 is request_stop");
    }

    @Test
    void anHaManagerThatDoesNothingIsDisprovedAfterItsPatience() throws InterruptedException {
        site.services.put("vm:1021", "started");
        Problem problem = problem(confirmStop(task("hastop", new TaskState.Succeeded())), Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("ha_did_not_act");
        assertThat(problem.means()).contains("within 90 s", "vm:1021 is started");
    }

    @Test
    void anHaServiceInErrorIsToldAtOnce() throws InterruptedException {
        site.services.put("vm:1021", "error");
        Problem problem = problem(confirmStop(task("hastop", new TaskState.Succeeded())), Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("ha_error");
        assertThat(context.pauses).isEmpty();
    }

    @Test
    void aReadThatFailsForAWhileDoesNotEndTheProof() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.Succeeded());
        web.running = false;
        site.fail("/status/current", new Failure.Unreachable());
        context.during(2, site.failures::clear);
        assertThat(confirmStop(task)).isInstanceOf(Finding.Verified.class);
        site.fail("/status/current", new Failure.Unreachable());
        assertThat(problem(confirmStop(task), Finding.Undecided.class).code()).isEqualTo("host_unreachable");
    }

    private Trace trace() throws InterruptedException {
        return stop.trace(stopping, Earlier.MARK, context);
    }

    @Test
    void aLostRequestIsFoundAmongTheTasksOfItsOwner() throws InterruptedException {
        site.task("qmstop", 1021, "signalbox@pve!other", new TaskState.Succeeded());
        task("qmstart", new TaskState.Succeeded());
        Upid own = task("qmstop", new TaskState.Running());
        assertThat(trace())
                .isInstanceOfSatisfying(
                        Trace.Found.class, found -> assertThat(found.handle()).isEqualTo(own.text()));
    }

    @Test
    void aTaskThatWasThereBeforeTheMarkIsNotAdopted() throws InterruptedException {
        task("qmstop", new TaskState.Succeeded());
        String mark = ((Readiness.Ready) stop.observe(stopping, context)).mark();
        assertThat(stop.trace(stopping, mark, context)).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aTaskThatAnEarlierVersionSawBeforeItsMarkIsNotAdopted() throws InterruptedException {
        Upid task = task("qmstop", new TaskState.Succeeded());
        assertThat(stop.trace(stopping, Earlier.after(task.text()), context)).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void twoTasksOfTheTokenCannotBeToldApart() throws InterruptedException {
        task("qmstop", new TaskState.Succeeded());
        task("hastop", new TaskState.Succeeded());
        assertThat(trace())
                .isInstanceOfSatisfying(
                        Trace.CannotTell.class,
                        cannot -> assertThat(cannot.problem().means()).contains("more than one task"));
    }

    @Test
    void aGuestThatIsStoppedWithoutATaskIsVerifiedByReading() throws InterruptedException {
        web.running = false;
        Trace trace = trace();
        assertThat(trace).isInstanceOf(Trace.Found.class);
        assertThat(stop.confirm(stopping, Optional.of(((Trace.Found) trace).handle()), context))
                .isInstanceOf(Finding.Verified.class);
    }

    @Test
    void aGuestThatSomebodyElseStoppedMeanwhileIsNotThisStepsDoing() throws InterruptedException {
        site.task("qmstop", 1021, "oncall@pam", new TaskState.Succeeded());
        web.running = false;
        assertThat(trace())
                .isInstanceOfSatisfying(
                        Trace.CannotTell.class,
                        cannot -> assertThat(cannot.problem().means())
                                .contains("somebody else did the same meanwhile", "oncall@pam"));
    }

    @Test
    void aGuestThatIsLockedMovedGoneOrAnotherCannotBeTold() throws InterruptedException {
        web.lock = Optional.of("backup");
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
        web.lock = Optional.empty();
        web.host = "pve02";
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
        web.host = "pve01";
        web.name = "other";
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
        site.guests.clear();
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
        site.container(1021, "pve01", "ct");
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
    }

    @Test
    void aTaskListThatCannotBeReadProvesNothing() throws InterruptedException {
        site.fail("/nodes/pve01/tasks", new Failure.Unanswered());
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
    }
}
