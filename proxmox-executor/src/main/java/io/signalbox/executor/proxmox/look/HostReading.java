package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Observation;
import io.signalbox.executor.proxmox.proof.HostLoad;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostStatus;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.StorageStatus;
import java.util.List;
import java.util.Optional;

/** One host as it is, by its own account rather than by what the site last heard of it. */
final class HostReading {
    private final ProxmoxSite site;
    private final ClusterResources resources;

    HostReading(ProxmoxSite site, ClusterResources resources) {
        this.site = site;
        this.resources = resources;
    }

    Observation.Host of(HostName name, Witness witness) {
        Optional<Resource.Host> row = resources.hosts().stream()
                .filter(one -> one.host().equals(Names.pve(name)))
                .findFirst();
        boolean maintenance = row.flatMap(Resource.Host::haState)
                .filter("maintenance"::equals)
                .isPresent();
        if (row.filter(one -> one.status().equals("online")).isEmpty()) {
            return offline(name, maintenance);
        }
        try {
            return online(name, maintenance, witness);
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.Unreachable) {
                witness.note(e);
                return offline(name, maintenance);
            }
            throw e;
        }
    }

    private Observation.Host online(HostName name, boolean maintenance, Witness witness) {
        HostStatus status = witness.note(
                site.nodeStatus(Names.pve(name)),
                read -> "%d of %d bytes of memory in use, %d CPUs"
                        .formatted(read.memoryUsed(), read.memoryTotal(), read.cpus()));
        HostLoad load = HostLoad.read(site, Names.pve(name), resources, witness);
        List<StorageStatus> storages =
                witness.note(site.storages(Names.pve(name)), read -> "%d storages".formatted(read.size()));
        return new Observation.Host(
                name,
                true,
                maintenance,
                status.memoryTotal(),
                status.memoryUsed(),
                load.memory(),
                status.cpus(),
                load.cpus(),
                load.guests(),
                storages.stream().map(HostReading::storage).toList());
    }

    private static Observation.Host offline(HostName name, boolean maintenance) {
        return new Observation.Host(name, false, maintenance, 0, 0, 0, 0, 0, 0, List.of());
    }

    private static Observation.Storage storage(StorageStatus status) {
        return new Observation.Storage(
                status.storage(),
                status.shared(),
                status.active() && status.enabled(),
                status.content().contains("images"),
                status.available().orElse(0));
    }
}
