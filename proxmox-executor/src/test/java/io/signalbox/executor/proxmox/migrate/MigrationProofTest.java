package io.signalbox.executor.proxmox.migrate;

import static io.signalbox.executor.proxmox.site.Findings.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationProofTest extends MigrateTestBase {
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
}
