package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.site.FakeContext;
import io.signalbox.executor.proxmox.site.FakeGuest;
import io.signalbox.executor.proxmox.site.FakeSite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A running guest, its site, and the kinds of step that switch it. */
abstract class PowerTestBase {
    static final HostName PVE01 = new HostName("pve01");

    final FakeSite site = new FakeSite();
    final FakeGuest web = site.vm(1021, "pve01", "web01");
    final Sites sites = config -> new Link(site, FakeSite.TOKEN);
    final StartGuest start = new StartGuest(sites, GuestTimes.DEFAULT);
    final StopGuest stop = new StopGuest(sites, GuestTimes.DEFAULT);
    final StepAction.StartGuest starting = new StepAction.StartGuest(web.id(), PVE01);
    final StepAction.StopGuest stopping = new StepAction.StopGuest(web.id(), PVE01, List.of("prod"));
    final FakeContext context = new FakeContext(stopping);

    @BeforeEach
    void auditor() {
        site.privileges.put("/", Map.of("Sys.Audit", true));
    }
}
