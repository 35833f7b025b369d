package io.signalbox.executor.proxmox.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationTraceTest extends MigrateTestBase {
    /** What an executor of the version before has left in the ledger. */
    private static final String EARLIER = """
            {"source":"pve01","since":"2026-11-01T12:00:00Z","highlyAvailable":false,"tokenId":"signalbox@pve!tests","before":[]}""";

    private Trace trace() throws InterruptedException {
        return kind.trace(action, EARLIER, context);
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
    void aMarkFromBeforeTasksWereNotedIsStillRead() throws InterruptedException {
        Upid own = running();
        assertThat(kind.trace(action, EARLIER.replace(",\"before\":[]", ""), context))
                .isInstanceOfSatisfying(
                        Trace.Found.class, found -> assertThat(found.handle()).isEqualTo(own.text()));
    }

    @Test
    void aTaskThatAnEarlierVersionSawBeforeItsMarkIsNotAdopted() throws InterruptedException {
        Upid before = running();
        String mark = EARLIER.replace("[]", "[\"%s\"]".formatted(before.text()));
        assertThat(kind.trace(action, mark, context)).isInstanceOf(Trace.NotSeen.class);
    }

    @Test
    void aMoveThatAnEarlierVersionFoundWithoutATaskIsProved() throws InterruptedException {
        web.host = "pve02";
        assertThat(kind.confirm(action, Optional.of("moved-without-a-known-task"), context))
                .isInstanceOf(Finding.Verified.class);
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
}
