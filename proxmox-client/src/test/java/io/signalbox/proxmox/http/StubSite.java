package io.signalbox.proxmox.http;

import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteConnection;
import io.signalbox.proxmox.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What the tests of this package have in common. */
final class StubSite {

    static final HostName PVE01 = new HostName("pve01");
    static final HostName PVE02 = new HostName("pve02");
    static final GuestAt VM_100 = GuestAt.vm(PVE01, 100);
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final String SECRET = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    static final ApiToken TOKEN = new ApiToken("signalbox@pve!tests", SECRET);
    static final String TASK = "UPID:pve01:00005897:000524BB:6B037F76:qmigrate:100:signalbox@pve!tests:";
    static final String TASK_ANSWER = "{\"data\":\"" + TASK + "\"}";
    static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
    static final Timeouts IMPATIENT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(2));

    private StubSite() {}

    static ProxmoxSite open(Trust trust, Map<HostName, URI> hosts) {
        return open(trust, hosts, PATIENT);
    }

    static ProxmoxSite open(Trust trust, Map<HostName, URI> hosts, Timeouts timeouts) {
        return HttpProxmoxSite.open(
                SiteConnection.of("lab", hosts, () -> TOKEN, trust), timeouts, InstantSource.fixed(NOW));
    }

    static ProxmoxSite open(TestCertificate certificate, StubHost host) {
        return open(new Trust.CaFile(certificate.pem()), Map.of(PVE01, host.address()));
    }
}
