package io.signalbox.executor.proxmox.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.request.TaskMark;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Readiness;
import io.signalbox.proxmox.Failure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class MigrationGateTest extends MigrateTestBase {
    private Problem refusal() throws InterruptedException {
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Refused.class);
        return ((Readiness.Refused) kind.observe(action, context)).problem();
    }

    private void refusedWith(String words) throws InterruptedException {
        assertThat(refusal().code()).isEqualTo(Problem.PRECONDITION_GONE);
        assertThat(refusal().means()).contains(words);
        assertThat(site.migrations).isEmpty();
    }

    @Test
    void aGuestAsPlannedMayMove() throws InterruptedException {
        Readiness readiness = kind.observe(action, context);
        assertThat(readiness).isInstanceOf(Readiness.Ready.class);
        TaskMark mark = TaskMark.parse(((Readiness.Ready) readiness).mark());
        assertThat(mark).isEqualTo(new TaskMark(FakeSite.NOW, FakeSite.TOKEN, List.of()));
        assertThat(((Readiness.Ready) readiness).evidence())
                .extracting(Evidence::request)
                .contains("GET /cluster/status", "GET /nodes/pve01/qemu/1021/config", "GET /nodes/pve01/time");
    }

    @Test
    void aGuestThatIsGoneIsRefused() throws InterruptedException {
        site.guests.clear();
        refusedWith("it is gone");
    }

    @Test
    void aGuestThatMovedIsRefused() throws InterruptedException {
        web.host = "pve03";
        refusedWith("was moved to pve03 by somebody else");
    }

    @Test
    void anotherGuestUnderTheVmidIsRefused() throws InterruptedException {
        web.uuid = new UUID(1, 1);
        refusedWith("that VMID is another guest");
    }

    @Test
    void aGuestThatRunsThoughPlannedStoppedIsRefused() throws InterruptedException {
        planned(move(false, PowerState.STOPPED));
        refusedWith("was to be stopped, and is running");
    }

    @Test
    void aLockedGuestIsRefused() throws InterruptedException {
        web.lock = Optional.of("backup");
        refusedWith("is locked (backup)");
    }

    @Test
    void aGuestThatCameUnderHaIsRefused() throws InterruptedException {
        web.managed = true;
        refusedWith("was not under HA, and is now");
    }

    @Test
    void anOfflineTargetIsRefused() throws InterruptedException {
        site.hostStatus.put("pve02", "offline");
        refusedWith("the target pve02 was to be online, and is offline");
    }

    @Test
    void aTargetInMaintenanceIsRefused() throws InterruptedException {
        site.haStates.put("pve02", "maintenance");
        refusedWith("is in maintenance");
    }

    @Test
    void aTargetWithoutRoomIsRefusedAndSaysByHowMuch() throws InterruptedException {
        site.vm(2001, "pve02", "big").memory = 14 * FakeGuest.GIB;
        refusedWith("2.0 GiB is missing");
    }

    @Test
    void containersOfTheTargetCountToo() throws InterruptedException {
        site.container(2002, "pve02", "ct").memory = 13 * FakeGuest.GIB;
        refusedWith("1.0 GiB is missing");
    }

    @Test
    void aGuestThatJustFitsMayMove() throws InterruptedException {
        site.vm(2001, "pve02", "big").memory = 12 * FakeGuest.GIB;
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
    }

    @Test
    void aSiteWithoutQuorumIsRefused() throws InterruptedException {
        site.quorate = false;
        refusedWith("has no quorum");
    }

    @Test
    void aTokenThatIsNotTakenRefusesTheStep() throws InterruptedException {
        site.fail("/cluster/status", new Failure.NotAuthenticated());
        assertThat(refusal().code()).isEqualTo("token_refused");
    }

    @Test
    void everyEvidenceCarriesTheDigestOfTheAnswer() throws InterruptedException {
        assertThat(kind.observe(action, context))
                .asInstanceOf(InstanceOfAssertFactories.type(Readiness.Ready.class))
                .satisfies(ready -> assertThat(ready.evidence())
                        .allMatch(one -> one.status() == 200 && !one.found().isBlank()));
    }
}
