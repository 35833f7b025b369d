package io.signalbox.executor.proxmox.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class MigrateGuestTest {
    private static final HostName PVE01 = new HostName("pve01");
    private static final HostName PVE02 = new HostName("pve02");

    private final FakeSite site = new FakeSite();
    private final FakeGuest web = site.vm(1021, "pve01", "web01");
    private final MigrateGuest kind = new MigrateGuest(config -> new Link(site, FakeSite.TOKEN), MigrateTimes.DEFAULT);
    private StepAction.MigrateGuest action = move(false, PowerState.RUNNING);
    private FakeContext context = new FakeContext(action);

    private StepAction.MigrateGuest move(boolean ha, PowerState power) {
        return new StepAction.MigrateGuest(
                web.id(), PVE01, PVE02, power, false, Optional.empty(), ha, 4 * FakeGuest.GIB, 16 * FakeGuest.GIB);
    }

    private void planned(StepAction.MigrateGuest other) {
        action = other;
        context = new FakeContext(other);
    }

    private Problem refusal() {
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Refused.class);
        return ((Readiness.Refused) kind.observe(action, context)).problem();
    }

    private void refusedWith(String words) {
        assertThat(refusal().code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(refusal().means()).contains(words);
        assertThat(site.migrations).isEmpty();
    }

    @Test
    void aGuestAsPlannedMayMove() {
        Readiness readiness = kind.observe(action, context);
        assertThat(readiness).isInstanceOf(Readiness.Ready.class);
        MigrationMark mark = MigrationMark.parse(((Readiness.Ready) readiness).mark());
        assertThat(mark).isEqualTo(new MigrationMark(PVE01, FakeSite.NOW, false, FakeSite.TOKEN, List.of()));
        assertThat(((Readiness.Ready) readiness).evidence())
                .extracting(Evidence::request)
                .contains("GET /cluster/status", "GET /nodes/pve01/qemu/1021/config", "GET /nodes/pve01/time");
    }

    @Test
    void aGuestThatIsGoneIsRefused() {
        site.guests.clear();
        refusedWith("it is gone");
    }

    @Test
    void aGuestThatMovedIsRefused() {
        web.host = "pve03";
        refusedWith("was moved to pve03 by somebody else");
    }

    @Test
    void anotherGuestUnderTheVmidIsRefused() {
        web.uuid = new UUID(1, 1);
        refusedWith("that VMID is another guest");
    }

    @Test
    void aGuestThatRunsThoughPlannedStoppedIsRefused() {
        planned(move(false, PowerState.STOPPED));
        refusedWith("was to be stopped, and is running");
    }

    @Test
    void aLockedGuestIsRefused() {
        web.lock = Optional.of("backup");
        refusedWith("is locked (backup)");
    }

    @Test
    void aGuestThatCameUnderHaIsRefused() {
        web.managed = true;
        refusedWith("was not under HA, and is now");
    }

    @Test
    void anOfflineTargetIsRefused() {
        site.hostStatus.put("pve02", "offline");
        refusedWith("the target pve02 was to be online, and is offline");
    }

    @Test
    void aTargetInMaintenanceIsRefused() {
        site.haStates.put("pve02", "maintenance");
        refusedWith("is in maintenance");
    }

    @Test
    void aTargetWithoutRoomIsRefusedAndSaysByHowMuch() {
        site.vm(2001, "pve02", "big").memory = 14 * FakeGuest.GIB;
        refusedWith("2.0 GiB is missing");
    }

    @Test
    void containersOfTheTargetCountToo() {
        site.container(2002, "pve02", "ct").memory = 13 * FakeGuest.GIB;
        refusedWith("1.0 GiB is missing");
    }

    @Test
    void aGuestThatJustFitsMayMove() {
        site.vm(2001, "pve02", "big").memory = 12 * FakeGuest.GIB;
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
    }

    @Test
    void aSiteWithoutQuorumIsRefused() {
        site.quorate = false;
        refusedWith("has no quorum");
    }

    @Test
    void aTokenThatIsNotTakenRefusesTheStep() {
        site.fail("/cluster/status", new Failure.NotAuthenticated());
        assertThat(refusal().code()).isEqualTo("token_refused");
    }

    @Test
    void aSecretThatIsMissingRefusesTheStep() {
        MigrateGuest without = new MigrateGuest(
                config -> {
                    throw new SiteUnavailable("secret_missing", "there is none", "make one");
                },
                MigrateTimes.DEFAULT);
        assertThat(without.act(action, context))
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        rejected -> assertThat(rejected.problem().code()).isEqualTo("secret_missing"));
    }

    @Test
    void aRunningGuestIsSentLiveAndAStoppedOneOffline() {
        site.onMigrate = request -> site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Running());
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Accepted.class);
        planned(move(false, PowerState.STOPPED));
        kind.act(action, context);
        assertThat(site.migrations).extracting(MigrateRequest::online).containsExactly(true, false);
    }

    @Test
    void aLostAnswerIsNotARefusal() {
        site.onMigrate = request -> {
            throw FakeSite.refused("POST migrate", new Failure.Ambiguous(), "Connection timed out");
        };
        assertThat(kind.act(action, context)).isInstanceOf(Sent.AnswerLost.class);
        site.onMigrate = request -> {
            throw FakeSite.refused("POST migrate", new Failure.Locked(Optional.of("backup")), "VM is locked (backup)");
        };
        assertThat(kind.act(action, context))
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        rejected -> assertThat(rejected.problem().said()).isEqualTo("VM is locked (backup)"));
    }

    private Upid running(String... log) {
        return site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Running(), log);
    }

    private Finding confirm(Upid task) throws InterruptedException {
        return kind.confirm(action, Optional.of(task.text()), context);
    }

    @Test
    void aMoveIsVerifiedOnlyByReadingTheGuestBack() throws InterruptedException {
        Upid task = running("2026-11-01 12:00:00 migration active, transferred 1.0 GiB of 4.0 GiB VM-state");
        context.during(3, () -> {
            web.host = "pve02";
            web.lock = Optional.of("migrate");
            site.tasks.put(task, new TaskState.Succeeded());
        });
        context.during(5, () -> web.lock = Optional.empty());
        Finding finding = confirm(task);
        assertThat(finding).isInstanceOf(Finding.Verified.class);
        assertThat(finding.evidence())
                .extracting(Evidence::request)
                .contains("GET /nodes/pve02/qemu/1021/config", "GET /nodes/pve01/qemu");
        assertThat(context.percents).containsExactly(25);
        assertThat(context.pauses.subList(0, 3))
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(105), Duration.ofNanos(110_250_000));
    }

    @Test
    void anOkTaskWithoutAMoveIsDisproved() throws InterruptedException {
        Finding finding = confirm(site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Succeeded()));
        assertThat(problem(finding, Finding.Disproved.class).code()).isEqualTo("did_not_move");
    }

    @Test
    void anAbortedMoveShowsTheReasonOfTheLog() throws InterruptedException {
        Finding finding = confirm(site.task(
                "qmigrate",
                1021,
                FakeSite.TOKEN,
                new TaskState.Failed("migration aborted"),
                "2026-11-01 12:00:00 ERROR: migration aborted (duration 00:00:00): can't migrate VM which uses local devices: hostpci0",
                "TASK ERROR: migration aborted"));
        Problem problem = problem(finding, Finding.Disproved.class);
        assertThat(problem.code()).isEqualTo("migration_failed");
        assertThat(problem.said()).isEqualTo("can't migrate VM which uses local devices: hostpci0");
    }

    @Test
    void anAbortedMoveThatLeavesALockIsUndecided() throws InterruptedException {
        web.lock = Optional.of("migrate");
        Finding finding =
                confirm(site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Failed("migration aborted")));
        assertThat(problem(finding, Finding.Undecided.class).means()).contains("on pve01 and locked (migrate)");
    }

    @Test
    void problemsAfterTheMoveAreDecidedByWhereTheGuestIs() throws InterruptedException {
        web.host = "pve02";
        Upid task = site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Failed("migration problems"));
        assertThat(confirm(task)).isInstanceOf(Finding.Verified.class);
        web.lock = Optional.of("migrate");
        Problem problem = problem(confirm(task), Finding.Undecided.class);
        assertThat(problem.means()).contains("on pve02 but locked (migrate)");
        assertThat(problem.remedy()).contains("qm unlock");
    }

    @Test
    void aTaskWhoseEndNobodyWroteDownIsUndecidedWhileTheGuestIsOnItsSource() throws InterruptedException {
        Finding finding =
                confirm(site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.OutcomeUnknown("unexpected status")));
        assertThat(problem(finding, Finding.Undecided.class).code()).isEqualTo("outcome_unclear");
    }

    @Test
    void aGuestThatArrivesInAnotherPowerStateIsDisproved() throws InterruptedException {
        web.host = "pve02";
        web.running = false;
        Finding finding = confirm(site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Succeeded()));
        assertThat(problem(finding, Finding.Disproved.class).code()).isEqualTo("power_changed");
    }

    @Test
    void aReadThatFailsForAWhileDoesNotEndTheFollowing() throws InterruptedException {
        Upid task = running();
        site.fail("/tasks/", new Failure.Unreachable());
        context.during(4, () -> {
            site.failures.clear();
            web.host = "pve02";
            site.tasks.put(task, new TaskState.Succeeded());
        });
        assertThat(confirm(task)).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void anOverdueMoveIsUndecidedAndNamesWhatStillRuns() throws InterruptedException {
        Upid task = running();
        context.within(Duration.ofSeconds(90));
        Problem problem = problem(confirm(task), Finding.Undecided.class);
        assertThat(problem.code()).isEqualTo("deadline_passed");
        assertThat(problem.means()).contains(task.text());
        assertThat(context.pauses).contains(Duration.ofSeconds(3)).allMatch(pause -> pause.toSeconds() <= 3);
    }

    private Trace trace() throws InterruptedException {
        String mark =
                new MigrationMark(PVE01, FakeSite.NOW, action.highlyAvailable(), FakeSite.TOKEN, List.of()).text();
        return kind.trace(action, mark, context);
    }

    private void cannotTell(Trace trace, String... words) {
        assertThat(trace)
                .isInstanceOfSatisfying(
                        Trace.CannotTell.class,
                        cannot -> assertThat(cannot.problem().sentence()).contains(words));
    }

    private Upid startedAt(Instant start, String user) {
        Upid task =
                new Upid("UPID:pve01:0000ABCD:00000001:%08X:qmigrate:1021:%s:".formatted(start.getEpochSecond(), user));
        site.tasks.put(task, new TaskState.Running());
        return task;
    }

    @Test
    void aTaskThatWasListedBeforeTheMarkIsNotAdoptedEvenIfItBeganInTheSameSecond() throws InterruptedException {
        site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Failed("migration aborted"));
        String mark = ((Readiness.Ready) kind.observe(action, context)).mark();
        assertThat(kind.trace(action, mark, context)).isInstanceOf(Trace.NotSeen.class);
        Upid own = running();
        assertThat(kind.trace(action, mark, context))
                .isInstanceOfSatisfying(
                        Trace.Found.class, found -> assertThat(found.handle()).isEqualTo(own.text()));
    }

    @Test
    void aTaskIsFoundThoughTheHostsClockWasSetBackMeanwhile() throws InterruptedException {
        Upid own = startedAt(FakeSite.NOW.minusSeconds(90), FakeSite.TOKEN);
        assertThat(trace())
                .isInstanceOfSatisfying(
                        Trace.Found.class, found -> assertThat(found.handle()).isEqualTo(own.text()));
    }

    @Test
    void anotherTokenOfTheSamePersonIsSomebodyElse() throws InterruptedException {
        startedAt(FakeSite.NOW, "signalbox@pve!other");
        assertThat(trace()).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aGuestThatSomebodyElseMovedToTheSameTargetMeanwhileIsNotThisStepsDoing() throws InterruptedException {
        startedAt(FakeSite.NOW, "oncall@pam");
        web.host = "pve02";
        cannotTell(trace(), "somebody else moved the guest meanwhile", "oncall@pam", "Ask oncall@pam");
    }

    @Test
    void twoTasksOfTheTokenCannotBeToldApart() throws InterruptedException {
        running();
        startedAt(FakeSite.NOW.plusSeconds(1), FakeSite.TOKEN);
        cannotTell(trace(), "more than one task", "a token that nobody else uses");
    }

    @Test
    void aMarkFromBeforeTasksWereNotedIsStillRead() {
        String text = "{\"source\":\"pve01\",\"since\":\"2026-11-01T12:00:00Z\",\"highlyAvailable\":false,"
                + "\"tokenId\":\"signalbox@pve!tests\"}";
        assertThat(MigrationMark.parse(text))
                .isEqualTo(new MigrationMark(PVE01, FakeSite.NOW, false, FakeSite.TOKEN, List.of()));
    }

    @Test
    void withoutPermissionNothingIsSent() {
        context.maySend = false;
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Withheld.class);
        assertThat(site.migrations).isEmpty();
    }

    @Test
    void aLostRequestIsFoundAmongTheTasksOfItsOwner() throws InterruptedException {
        site.task("qmigrate", 1021, "somebody@pam", new TaskState.Running());
        Upid own = running();
        assertThat(trace())
                .isInstanceOfSatisfying(
                        Trace.Found.class, found -> assertThat(found.handle()).isEqualTo(own.text()));
    }

    @Test
    void withoutATaskAndWithTheGuestAsBeforeNothingOfItIsSeen() throws InterruptedException {
        assertThat(trace()).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aLockedGuestWithoutATaskCannotBeTold() throws InterruptedException {
        web.lock = Optional.of("migrate");
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
    }

    @Test
    void aGuestFoundOnItsTargetWithoutATaskIsVerifiedByReading() throws InterruptedException {
        web.host = "pve02";
        Trace trace = trace();
        assertThat(trace).isInstanceOf(Trace.Found.class);
        assertThat(kind.confirm(action, Optional.of(((Trace.Found) trace).handle()), context))
                .isInstanceOf(Finding.Verified.class);
    }

    @Test
    void aTaskListThatCannotBeReadProvesNothing() throws InterruptedException {
        site.fail("/nodes/pve01/tasks", new Failure.Unanswered());
        assertThat(trace()).isInstanceOf(Trace.CannotTell.class);
    }

    private static <F extends Finding> Problem problem(Finding finding, Class<F> expected) {
        assertThat(finding).isInstanceOf(expected);
        return switch (finding) {
            case Finding.Disproved disproved -> disproved.problem();
            case Finding.Undecided undecided -> undecided.problem();
            case Finding.Verified verified -> throw new AssertionError("verified has no problem: " + verified);
        };
    }

    @Test
    void everyEvidenceCarriesTheDigestOfTheAnswer() {
        assertThat(kind.observe(action, context))
                .asInstanceOf(InstanceOfAssertFactories.type(Readiness.Ready.class))
                .satisfies(ready -> assertThat(ready.evidence())
                        .allMatch(one -> one.status() == 200 && !one.found().isBlank()));
    }
}
