package io.signalbox.executor.proxmox.look;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import java.util.List;
import java.util.Optional;

/** The hosts' own lists, asked for one number: they are current where the site's may lag. */
public final class HostLists {
    private HostLists() {}

    /** Who has the number on any host that is online; where the first is found, no more hosts are asked. */
    public static Optional<GuestEntry> find(ProxmoxSite site, ClusterResources resources, int vmid, Witness witness) {
        for (Resource.Host host : resources.hosts()) {
            if (!host.status().equals("online")) {
                continue;
            }
            for (GuestKind kind : GuestKind.values()) {
                List<GuestEntry> entries = witness.note(
                        site.guests(host.host(), kind),
                        read -> read.stream().anyMatch(entry -> entry.at().vmid() == vmid)
                                ? "%d is among them".formatted(vmid)
                                : "%d is not among them".formatted(vmid));
                Optional<GuestEntry> found = entries.stream()
                        .filter(entry -> entry.at().vmid() == vmid)
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
