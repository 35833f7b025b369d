package io.signalbox.executor.proxmox.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignChangesTest {
    private static final HostName PVE01 = new HostName("pve01");

    private final FakeSite site = new FakeSite();
    private final FakeContext context =
            new FakeContext(new StepAction.StartGuest(new GuestId(1021, "u", "web01"), PVE01));

    @BeforeEach
    void auditor() {
        site.privileges.put("/", Map.of("Sys.Audit", true));
    }

    private String about(Optional<String> lock) {
        return new ForeignChanges(new Link(site, FakeSite.TOKEN), context, new Witness())
                .about(1021, List.of(PVE01), lock);
    }

    private Upid longAgo() {
        Upid upid = new Upid("UPID:pve01:0000ABCD:00000001:%08X:qmigrate:1021:oncall@pam:"
                .formatted(FakeSite.NOW.minusSeconds(7200).getEpochSecond()));
        site.tasks.put(upid, new TaskState.Succeeded());
        return upid;
    }

    @Test
    void aTaskOfSomebodyElseIsNamedInFull() {
        Upid task = site.task("qmigrate", 1021, "oncall@pam", new TaskState.Succeeded());
        assertThat(about(Optional.empty()))
                .isEqualTo("Lately on it: qmigrate by oncall@pam on pve01 at 2026-11-01T12:00:00Z (%s)."
                        .formatted(task.text()));
    }

    @Test
    void tasksOnOtherGuestsAndTasksOfLongAgoAreNot() {
        site.task("qmigrate", 1022, "oncall@pam", new TaskState.Succeeded());
        longAgo();
        assertThat(about(Optional.empty())).contains("Who did it is not known").doesNotContain("oncall");
    }

    @Test
    void atMostThreeAreNamedTheLatestFirst() {
        for (String user : List.of("one@pam", "two@pam", "three@pam", "four@pam")) {
            site.task("qmconfig", 1021, user, new TaskState.Succeeded());
        }
        assertThat(about(Optional.empty())).containsSubsequence("four@pam", "three@pam", "two@pam");
        assertThat(about(Optional.empty())).doesNotContain("one@pam");
    }

    @Test
    void whoHoldsALockIsNamed() {
        site.task("vzdump", 1021, "backup@pve!nightly", new TaskState.Running());
        assertThat(about(Optional.of("backup")))
                .startsWith("The lock (backup) is held by a task that runs: vzdump by backup@pve!nightly on pve01");
    }

    @Test
    void aLockThatNobodyHoldsMayBeLeftOver() {
        assertThat(about(Optional.of("migrate"))).contains("No task runs on it", "may be left over", "not known");
    }

    @Test
    void whatTheHaManagerDidIsNotPutDownToAPerson() {
        site.task("qmshutdown", 1021, "root@pam", new TaskState.Succeeded(), "task started by HA resource agent");
        site.task("qmstart", 1021, "root@pam", new TaskState.Succeeded(), "starting");
        assertThat(about(Optional.empty()))
                .contains("qmshutdown by root@pam for the HA manager on pve01", "qmstart by root@pam on pve01");
    }

    @Test
    void ifNobodyElseDidAnythingTheOwnTokensTaskIsNamed() {
        site.task("qmstop", 1021, FakeSite.TOKEN, new TaskState.Succeeded());
        assertThat(about(Optional.empty())).contains("not known", "Signalbox's own token: qmstop");
    }

    @Test
    void aTokenThatSeesNoTasksButItsOwnSaysSo() {
        site.privileges.clear();
        assertThat(about(Optional.empty())).contains("lacks Sys.Audit on /nodes");
    }

    @Test
    void aTaskListThatCannotBeReadIsSaidAndLosesNothing() {
        site.fail("/tasks", new Failure.Unanswered());
        assertThat(about(Optional.empty())).contains("not known, for the task lists cannot be read");
    }
}
