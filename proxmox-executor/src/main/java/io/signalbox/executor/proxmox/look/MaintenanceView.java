package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.HaManagerStatus;
import io.signalbox.proxmox.HaResource;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.ProxmoxSite;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which hosts are in maintenance, by all three that say so: the hosts' state in the cluster's resources, what the HA manager
 * has written down, and what the hosts' agents do.
 *
 * @param quorate whether the HA manager can do anything
 * @param highlyAvailable whether any guest is under HA; where none is, the manager sleeps and hears nothing
 * @param byResources hosts whose state is maintenance
 * @param byManager hosts that the manager has in maintenance
 * @param byAgents hosts whose agent is in maintenance mode
 */
public record MaintenanceView(
        boolean quorate,
        boolean highlyAvailable,
        Set<HostName> byResources,
        Set<HostName> byManager,
        Set<HostName> byAgents) {
    private static final String MAINTENANCE = "maintenance";

    /** Reads it. */
    public static MaintenanceView read(ProxmoxSite site, Witness witness) {
        List<HaResource> guests = witness.note(site.haResources(), read -> "%d guests under HA".formatted(read.size()));
        Set<HostName> resources =
                hosts(witness.note(site.clusterResources(), read -> "in maintenance: %s".formatted(hosts(read))));
        Set<HostName> manager = hosts(witness.note(
                site.haManagerStatus(), read -> "the manager has in maintenance: %s".formatted(hosts(read))));
        HaStatus status =
                witness.note(site.haStatus(), read -> "agents in maintenance mode: %s".formatted(agents(read)));
        return new MaintenanceView(status.quorate(), !guests.isEmpty(), resources, manager, agents(status));
    }

    private static Set<HostName> hosts(ClusterResources resources) {
        return resources.hosts().stream()
                .filter(host -> host.haState().filter(MAINTENANCE::equals).isPresent())
                .map(host -> Names.host(host.host()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<HostName> hosts(HaManagerStatus manager) {
        return manager.hosts().entrySet().stream()
                .filter(host -> host.getValue().equals(MAINTENANCE))
                .map(host -> Names.host(host.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<HostName> agents(HaStatus status) {
        return status.entries().stream()
                .filter(entry -> entry.type().equals("lrm") && entry.status().contains("(maintenance mode"))
                .flatMap(entry -> entry.host().stream())
                .map(Names::host)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether any of the three says that the host is in maintenance. */
    public boolean has(HostName host) {
        return byResources.contains(host) || byManager.contains(host) || byAgents.contains(host);
    }

    /** Whether the host is, or is not, in maintenance beyond doubt: the manager and the hosts agree. */
    public boolean proves(HostName host, boolean maintenance) {
        return maintenance ? byResources.contains(host) && byManager.contains(host) : !has(host);
    }

    /** What is said of a host, as a clause. */
    public String says(HostName host) {
        return "the site says %s of host %s, the HA manager %s, its agent %s"
                .formatted(
                        word(byResources.contains(host)),
                        host,
                        word(byManager.contains(host)),
                        word(byAgents.contains(host)));
    }

    private static String word(boolean maintenance) {
        return maintenance ? MAINTENANCE : "no maintenance";
    }

    /** The same as the contracts have it. */
    public HostReading.Maintenance reading(Instant at) {
        Set<HostName> all = new TreeSet<>(byResources);
        all.addAll(byManager);
        all.addAll(byAgents);
        return new HostReading.Maintenance(at, highlyAvailable, List.copyOf(all));
    }
}
