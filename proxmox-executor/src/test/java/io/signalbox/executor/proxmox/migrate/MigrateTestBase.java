package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.util.Optional;

/** A running guest, its site, and the kind of step that moves it. */
abstract class MigrateTestBase {
    static final HostName PVE01 = new HostName("pve01");
    static final HostName PVE02 = new HostName("pve02");

    final FakeSite site = new FakeSite();
    final FakeGuest web = site.vm(1021, "pve01", "web01");
    final MigrateGuest kind = new MigrateGuest(config -> new Link(site, FakeSite.TOKEN), GuestTimes.DEFAULT);
    StepAction.MigrateGuest action = move(false, PowerState.RUNNING);
    FakeContext context = new FakeContext(action);

    StepAction.MigrateGuest move(boolean ha, PowerState power) {
        return new StepAction.MigrateGuest(
                web.id(), PVE01, PVE02, power, false, Optional.empty(), ha, 4 * FakeGuest.GIB, 16 * FakeGuest.GIB);
    }

    void planned(StepAction.MigrateGuest other) {
        action = other;
        context = new FakeContext(other);
    }

    Upid running(String... log) {
        return site.task("qmigrate", 1021, FakeSite.TOKEN, new TaskState.Running(), log);
    }
}
