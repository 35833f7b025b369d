package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Optional;

/** Hosts, storages and HA rules of a site. Only hosts that the ops repo names are told of; one that is down is told as down. */
public final class ObserveSite implements ReadKind<StepAction.ObserveSite> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ObserveSite(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<StepAction.ObserveSite> action() {
        return StepAction.ObserveSite.class;
    }

    @Override
    public Finding look(StepAction.ObserveSite action, StepContext context) throws InterruptedException {
        return Look.guarded(
                "Observe the hosts of site " + context.site().site(),
                witness -> observe(sites.to(context.site()).site(), context, witness));
    }

    private static Finding observe(ProxmoxSite site, StepContext context, Witness witness) throws InterruptedException {
        ClusterResources resources = witness.note(
                site.clusterResources(),
                read -> "%d hosts, %d guests"
                        .formatted(read.hosts().size(), read.guests().size()));
        List<HostName> hosts =
                context.site().hosts().stream().map(SiteConfig.Host::name).toList();
        HostReading reading = new HostReading(site, resources);
        List<Observation.Host> seen = Bounded.each(hosts, witness, reading::of);
        List<Observation.HaRule> rules = rules(site, witness);
        return new Finding.Verified(Optional.of(new Observation.Site(context.now(), seen, rules)), witness.evidence());
    }

    private static List<Observation.HaRule> rules(ProxmoxSite site, Witness witness) {
        try {
            return HaRules.of(witness.note(site.haRules(), read -> "%d HA rules".formatted(read.size())));
        } catch (ProxmoxException e) {
            // PVE 8 has no rules, and no such call.
            if (e.failure() instanceof Failure.NotImplemented) {
                witness.note(e);
                return List.of();
            }
            throw e;
        }
    }
}
