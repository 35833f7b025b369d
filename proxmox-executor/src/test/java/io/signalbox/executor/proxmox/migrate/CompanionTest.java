package io.signalbox.executor.proxmox.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.TaskState;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompanionTest {
    private final FakeSite site = new FakeSite();
    private final FakeGuest cache = site.vm(1032, "pve01", "cache01");
    private final MigrateGuest kind = new MigrateGuest(config -> new Link(site, FakeSite.TOKEN), GuestTimes.DEFAULT);
    private final StepAction.MigrateGuest alone = new StepAction.MigrateGuest(
            cache.id(),
            new HostName("pve01"),
            new HostName("pve02"),
            PowerState.RUNNING,
            false,
            Optional.empty(),
            true,
            FakeGuest.GIB,
            16 * FakeGuest.GIB);
    private final StepAction.MigrateGuest action =
            alone.following(new GuestId(1031, "6f2b1c0e-0000-4000-8000-000000001031", "db01"));
    private final FakeContext context = new FakeContext(action);

    @BeforeEach
    void managed() {
        cache.managed = true;
        site.services.put("vm:1032", "started");
    }

    private Finding confirmed() throws InterruptedException {
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        Sent sent = kind.act(action, context);
        assertThat(sent).isEqualTo(new Sent.Accepted("done-without-a-known-task"));
        assertThat(site.migrations).isEmpty();
        return kind.confirm(action, Optional.of("done-without-a-known-task"), context);
    }

    @Test
    void oneThatHasArrivedWithTheOtherIsProvedThereAndNothingIsSent() throws InterruptedException {
        cache.host = "pve02";
        assertThat(confirmed()).isInstanceOf(Finding.Verified.class);
    }

    @Test
    void oneThatIsOnItsWayIsWaitedForAndNothingIsSent() throws InterruptedException {
        site.services.put("vm:1032", "migrate");
        cache.lock = Optional.of("migrate");
        context.during(4, () -> {
            cache.host = "pve02";
            cache.lock = Optional.empty();
            site.services.put("vm:1032", "started");
        });
        assertThat(confirmed()).isInstanceOf(Finding.Verified.class);
        assertThat(context.pauses.size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void oneThatWasNotTakenAlongIsSentAfterTheOther() throws InterruptedException {
        site.onMigrate = request -> site.task("hamigrate", 1032, FakeSite.TOKEN, new TaskState.Running());
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Ready.class);
        assertThat(kind.act(action, context)).isInstanceOf(Sent.Accepted.class);
        assertThat(site.migrations).hasSize(1);
    }

    @Test
    void anotherGuestUnderItsVmidIsNone() throws InterruptedException {
        cache.host = "pve02";
        cache.uuid = new UUID(1, 1);
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Refused.class);
    }

    @Test
    void oneThatIsOnAThirdHostIsNotWhereItWasTaken() throws InterruptedException {
        cache.host = "pve03";
        assertThat(kind.observe(action, context)).isInstanceOf(Readiness.Refused.class);
    }

    @Test
    void oneThatFollowsNobodyAndIsOnItsTargetWasMovedBySomebodyElse() throws InterruptedException {
        cache.host = "pve02";
        assertThat(kind.observe(alone, context)).isInstanceOf(Readiness.Refused.class);
    }

    @Test
    void afterACrashOneThatIsOnItsWayIsFound() throws InterruptedException {
        Readiness readiness = kind.observe(action, context);
        site.services.put("vm:1032", "migrate");
        Trace trace = kind.trace(action, ((Readiness.Ready) readiness).mark(), context);
        assertThat(trace)
                .isInstanceOfSatisfying(
                        Trace.Found.class, found -> assertThat(found.handle()).isEqualTo("done-without-a-known-task"));
    }
}
