package io.signalbox.executor.proxmox.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PowerTest extends PowerTestBase {
    private Problem refusedStop() throws InterruptedException {
        Readiness readiness = stop.observe(stopping, context);
        assertThat(readiness).isInstanceOf(Readiness.Refused.class);
        assertThat(stop.act(stopping, context)).isInstanceOf(Sent.Withheld.class);
        assertThat(site.acts).isEmpty();
        return ((Readiness.Refused) readiness).problem();
    }

    private void gone(String words) throws InterruptedException {
        assertThat(refusedStop().code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(refusedStop().means()).contains(words);
        assertThat(refusedStop().remedy()).contains("new plan");
    }

    private void somebodyElse(String... words) throws InterruptedException {
        assertThat(refusedStop().code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(refusedStop().means()).contains(words);
        assertThat(refusedStop().remedy()).contains("nothing is planned anew");
    }

    @Test
    void aGuestAsPlannedIsStoppedOnce() throws InterruptedException {
        assertThat(stop.observe(stopping, context)).isInstanceOf(Readiness.Ready.class);
        site.onAct = act -> site.task("qmstop", 1021, FakeSite.TOKEN, new TaskState.Running());
        assertThat(stop.act(stopping, context)).isInstanceOf(Sent.Accepted.class);
        assertThat(site.acts).singleElement().asString().startsWith("stop ").contains("1021");
    }

    @Test
    void anotherUuidUnderTheVmidIsRefusedWithBothIdentities() throws InterruptedException {
        UUID planned = web.uuid;
        web.uuid = new UUID(9, 9);
        somebodyElse(planned.toString(), web.uuid.toString(), "pve01");
    }

    @Test
    void anotherNameIsRefused() throws InterruptedException {
        web.name = "db01";
        somebodyElse("1021 (web01)", "1021 (db01)");
    }

    @Test
    void otherTagsAreRefused() throws InterruptedException {
        web.tags = List.of("keep", "prod");
        somebodyElse("tagged prod", "tagged keep, prod");
    }

    @Test
    void tagsInAnotherOrderAreTheSame() throws InterruptedException {
        web.tags = List.of("b", "a");
        StepAction.StopGuest other = new StepAction.StopGuest(web.id(), PVE01, List.of("b", "a"));
        assertThat(stop.observe(other, context)).isInstanceOf(Readiness.Ready.class);
    }

    @Test
    void aContainerUnderTheVmidIsRefused() throws InterruptedException {
        site.container(1021, "pve02", "web01");
        somebodyElse("container on pve02");
    }

    @Test
    void aGuestWithoutUuidIsRefusedForNothingTellsItFromAnother() throws InterruptedException {
        StepAction.StopGuest anonymous =
                new StepAction.StopGuest(new GuestId(1021, "", "web01"), PVE01, List.of("prod"));
        assertThat(stop.observe(anonymous, context))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means()).contains("has no UUID"));
    }

    @Test
    void aGuestThatIsGoneMovedStoppedLockedOrMadeATemplateIsRefused() throws InterruptedException {
        web.host = "pve02";
        gone("was moved to pve02 by somebody else");
        web.host = "pve01";
        web.running = false;
        gone("was to be running, and is stopped");
        web.template = true;
        gone("is a template now");
        web.template = false;
        web.running = true;
        web.lock = Optional.of("backup");
        gone("is locked (backup)");
        site.guests.clear();
        gone("it is gone");
    }

    @Test
    void aSiteWithoutQuorumIsRefused() throws InterruptedException {
        site.quorate = false;
        assertThat(stop.observe(stopping, context))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means()).contains("has no quorum"));
    }

    @Test
    void theRefusalNamesWhoDidIt() throws InterruptedException {
        Upid task = site.task("qmstop", 1021, "oncall@pam", new TaskState.Succeeded());
        web.running = false;
        gone("Lately on it: qmstop by oncall@pam on pve01 at 2026-11-01T12:00:00Z (" + task.text() + ")");
    }

    @Test
    void aRunningGuestIsNotStarted() throws InterruptedException {
        assertThat(start.observe(starting, context))
                .isInstanceOfSatisfying(
                        Readiness.Refused.class,
                        refused -> assertThat(refused.problem().means()).contains("was to be stopped, and is running"));
        assertThat(start.act(starting, context)).isInstanceOf(Sent.Withheld.class);
    }

    @Test
    void tagsAreNoPartOfTheFenceOfAStart() throws InterruptedException {
        web.running = false;
        web.tags = List.of("other");
        assertThat(start.observe(starting, context)).isInstanceOf(Readiness.Ready.class);
    }

    @Test
    void withoutPermissionNothingIsSent() throws InterruptedException {
        context.maySend = false;
        assertThat(stop.act(stopping, context)).isInstanceOf(Sent.Withheld.class);
        assertThat(site.acts).isEmpty();
    }

    @Test
    void aLostAnswerIsNotARefusal() throws InterruptedException {
        site.onAct = act -> {
            throw FakeSite.refused(act, new Failure.Ambiguous(), "Connection timed out");
        };
        assertThat(stop.act(stopping, context)).isInstanceOf(Sent.AnswerLost.class);
        site.onAct = act -> {
            throw FakeSite.refused(act, new Failure.NoQuorum(), "cluster not ready - no quorum?");
        };
        assertThat(stop.act(stopping, context))
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        no -> assertThat(no.problem().said()).isEqualTo("cluster not ready - no quorum?"));
    }

    @Test
    void aFenceThatCannotBeReadSendsNothing() throws InterruptedException {
        site.fail("/config", new Failure.Unanswered());
        assertThat(stop.act(stopping, context)).isInstanceOf(Sent.Rejected.class);
        assertThat(site.acts).isEmpty();
    }

    @Test
    void aMissingSecretSendsNothing() throws InterruptedException {
        StopGuest without = new StopGuest(
                config -> {
                    throw new SiteUnavailable("secret_missing", "there is none", "make one");
                },
                GuestTimes.DEFAULT);
        assertThat(without.observe(stopping, context)).isInstanceOf(Readiness.Refused.class);
        assertThat(without.act(stopping, context)).isInstanceOf(Sent.Rejected.class);
        assertThat(without.trace(stopping, "{}", context)).isInstanceOf(Trace.CannotTell.class);
        assertThat(without.confirm(stopping, Optional.empty(), context)).isInstanceOf(Finding.Undecided.class);
    }
}
