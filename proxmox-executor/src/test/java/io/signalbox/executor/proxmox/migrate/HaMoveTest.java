package io.signalbox.executor.proxmox.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HaMoveTest {
    private final FakeSite site = new FakeSite();
    private final FakeGuest db = site.vm(1031, "pve01", "db01");
    private final MigrateGuest kind = new MigrateGuest(config -> new Link(site, FakeSite.TOKEN), GuestTimes.DEFAULT);
    private final StepAction.MigrateGuest action = new StepAction.MigrateGuest(
            db.id(),
            new HostName("pve01"),
            new HostName("pve02"),
            PowerState.RUNNING,
            false,
            Optional.empty(),
            true,
            FakeGuest.GIB,
            16 * FakeGuest.GIB);
    private final FakeContext context = new FakeContext(action);

    @BeforeEach
    void managed() {
        db.managed = true;
        site.services.put("vm:1031", "started");
    }

    private Finding confirm() throws InterruptedException {
        Upid request = site.task("hamigrate", 1031, FakeSite.TOKEN, new TaskState.Succeeded());
        return kind.confirm(action, Optional.of(request.text()), context);
    }

    @Test
    void theRealMoveIsFollowedAfterTheRequestWasOk() throws InterruptedException {
        context.during(5, () -> site.services.put("vm:1031", "migrate"));
        context.during(
                8,
                () -> site.task(
                        "qmigrate",
                        1031,
                        "root@pam",
                        new TaskState.Succeeded(),
                        "task started by HA resource agent",
                        "migration active, transferred 1.0 GiB of 2.0 GiB VM-state"));
        context.during(9, () -> db.host = "pve02");
        context.during(11, () -> site.services.put("vm:1031", "started"));
        assertThat(confirm()).isInstanceOf(Finding.Verified.class);
        assertThat(context.percents).containsExactly(50);
        assertThat(context.pauses.size()).isGreaterThanOrEqualTo(11);
    }

    @Test
    void aRequestThatIsIgnoredInSilenceIsDisproved() throws InterruptedException {
        assertThat(confirm()).isInstanceOfSatisfying(Finding.Disproved.class, disproved -> {
            assertThat(disproved.problem().code()).isEqualTo("ha_did_not_move");
            assertThat(disproved.problem().means())
                    .contains("accepted the request and did not move the guest within 90 s");
        });
    }

    @Test
    void aMoveThatFailsShowsTheReasonOfTheRealTask() throws InterruptedException {
        context.during(3, () -> site.services.put("vm:1031", "migrate"));
        context.during(5, () -> {
            site.task(
                    "qmigrate",
                    1031,
                    "root@pam",
                    new TaskState.Failed("migration aborted"),
                    "ERROR: migration aborted (duration 00:00:02): storage 'tank' is not available on node 'pve02'");
            site.services.put("vm:1031", "started");
        });
        assertThat(confirm())
                .isInstanceOfSatisfying(
                        Finding.Disproved.class,
                        disproved -> assertThat(disproved.problem().said())
                                .isEqualTo("storage 'tank' is not available on node 'pve02'"));
    }

    @Test
    void aServiceInErrorIsUndecided() throws InterruptedException {
        context.during(3, () -> site.services.put("vm:1031", "error"));
        assertThat(confirm())
                .isInstanceOfSatisfying(
                        Finding.Undecided.class,
                        undecided -> assertThat(undecided.problem().said()).contains("error"));
    }
}
