package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.ControlPlanes;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        return new Finding.Verified(
                Optional.of(
                        new Observation.Site(context.now(), seen, rules, residents(resources, rules, context.site()))),
                witness.evidence());
    }

    /** Where the guests are whose place matters to others; all guests of a large site would not fit into a message. */
    private static List<Observation.Resident> residents(
            ClusterResources resources, List<Observation.HaRule> rules, SiteConfig config) {
        Set<Integer> ruled = rules.stream()
                .filter(rule -> rule.kind() != Observation.HaRule.Kind.NODE_AFFINITY)
                .flatMap(rule -> rule.vmids().stream())
                .collect(Collectors.toSet());
        List<ControlPlanes> clusters = ControlPlanes.of(config.profiles());
        return resources.guests().stream()
                .filter(guest -> !guest.template())
                .filter(guest -> ruled.contains(guest.at().vmid())
                        || config.policy().placement().concerns(guest.tags())
                        || clusters.stream()
                                .anyMatch(planes -> planes.has(guest.at().vmid(), guest.tags())))
                .map(guest -> new Observation.Resident(
                        guest.at().vmid(), Names.host(guest.at().host()), List.copyOf(guest.tags())))
                .sorted(Comparator.comparingInt(Observation.Resident::vmid))
                .toList();
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
