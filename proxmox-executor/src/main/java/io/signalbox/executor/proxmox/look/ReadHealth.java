package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.ProxmoxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a site is fit to be worked on. Each host that the ops repo names is asked at its own address; one that does not
 * answer is told with the reason. What the site as a whole says is asked of those that answer; if none does, the site counts
 * as without quorum, and no privilege as missing.
 */
public final class ReadHealth implements ReadKind<ReadStep.ReadHealth> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ReadHealth(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<ReadStep.ReadHealth> action() {
        return ReadStep.ReadHealth.class;
    }

    @Override
    public Finding look(ReadStep.ReadHealth action, StepContext context) throws InterruptedException {
        String attempted = "Read the health of site " + context.site().site();
        return Look.guarded(
                attempted,
                witness -> Fitting.finding(
                        attempted,
                        read(action, sites.to(context.site()), context, witness),
                        "Look at single hosts in the web interface.",
                        witness));
    }

    private static SiteReading.Health read(ReadStep.ReadHealth action, Link link, StepContext context, Witness witness)
            throws InterruptedException {
        List<HostName> hosts =
                context.site().hosts().stream().map(SiteConfig.Host::name).toList();
        List<HostSight> seen =
                Bounded.each(hosts, witness, (host, own) -> HostSight.read(link.site(), host, context::now, own));
        List<SiteReading.StorageHealth> storages =
                seen.stream().flatMap(one -> one.storages().stream()).toList();
        if (seen.stream().noneMatch(HostSight::answered)) {
            return new SiteReading.Health(
                    context.now(),
                    seen.stream().map(one -> health(one, false, false)).toList(),
                    false,
                    link.tokenId(),
                    Optional.empty(),
                    List.of(),
                    storages);
        }
        ClusterStatus status = witness.note(
                link.site().clusterStatus(),
                read -> "%s, %d of %d hosts online"
                        .formatted(
                                read.quorate() ? "quorate" : "not quorate",
                                read.online().size(),
                                read.members().size()));
        ClusterResources resources =
                witness.note(link.site().clusterResources(), read -> "in maintenance: " + maintenance(read));
        List<HostName> maintenance = maintenance(resources);
        return new SiteReading.Health(
                context.now(),
                seen.stream()
                        .map(one -> health(
                                one, status.online().contains(Names.pve(one.host())), maintenance.contains(one.host())))
                        .toList(),
                status.quorate(),
                link.tokenId(),
                expiry(link, witness),
                CheckConnectivity.missing(action.privileges(), link, witness),
                storages);
    }

    private static SiteReading.HostHealth health(HostSight seen, boolean online, boolean maintenance) {
        return new SiteReading.HostHealth(
                seen.host(), seen.problem(), online, maintenance, seen.version(), seen.skew());
    }

    private static List<HostName> maintenance(ClusterResources resources) {
        return resources.hosts().stream()
                .filter(host -> host.haState().filter("maintenance"::equals).isPresent())
                .map(host -> Names.host(host.host()))
                .toList();
    }

    /** A token without User.Modify may not read its own entry; then its end is not known, which is no fault of the site. */
    private static Optional<Instant> expiry(Link link, Witness witness) {
        try {
            return witness.note(
                    link.site().tokenExpiry(link.tokenId()),
                    read -> read.map("the token ends %s"::formatted).orElse("the token does not end"));
        } catch (ProxmoxException e) {
            witness.note(e);
            return Optional.empty();
        }
    }
}
