package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import java.util.List;
import java.util.Optional;

/** Where a VMID is, site-wide, and who has it. */
sealed interface Place {

    /** No guest has the VMID. */
    record Nowhere() implements Place {}

    /** A container has it. */
    record OfContainer(HostName host) implements Place {}

    /**
     * A VM has it.
     *
     * @param listedOnSource whether the host it was to leave lists it
     * @param managed whether the HA manager owns it
     */
    record At(
            HostName host,
            GuestId guest,
            PowerState power,
            Optional<String> lock,
            boolean managed,
            boolean listedOnSource)
            implements Place {}

    /** Reads it: the site for the host, then that host itself for the rest, then the source's own list. */
    static Place read(ProxmoxSite site, MigrateGuest action, Witness witness) {
        int vmid = action.guest().vmid();
        ClusterResources resources = witness.note(
                site.clusterResources(),
                read -> read.guest(vmid)
                        .map(row -> "%d is on %s".formatted(vmid, row.at().host()))
                        .orElse("%d is nowhere".formatted(vmid)));
        Optional<Resource.Guest> row = resources.guest(vmid);
        if (row.isEmpty()) {
            return new Nowhere();
        }
        GuestAt at = row.get().at();
        HostName host = Names.host(at.host());
        if (at.kind() == GuestKind.LXC) {
            return new OfContainer(host);
        }
        GuestConfig config = witness.note(site.guestConfig(at), read -> Names.full(Names.guest(vmid, read)));
        GuestStatus status = witness.note(
                site.guestStatus(at),
                read -> read.status()
                        + read.lock()
                                .map(lock -> ", locked (%s)".formatted(lock))
                                .orElse(""));
        return new At(
                host,
                Names.guest(vmid, config),
                Names.power(status.running()),
                status.lock().or(config::lock),
                status.haManaged() && status.haState().filter("ignored"::equals).isEmpty(),
                host.equals(action.source()) || listed(site, action, witness));
    }

    private static boolean listed(ProxmoxSite site, MigrateGuest action, Witness witness) {
        int vmid = action.guest().vmid();
        List<GuestEntry> entries = witness.note(
                site.guests(Names.pve(action.source()), GuestKind.QEMU),
                read -> "%d is %s".formatted(vmid, has(read, vmid) ? "listed" : "not listed"));
        return has(entries, vmid);
    }

    private static boolean has(List<GuestEntry> entries, int vmid) {
        return entries.stream().anyMatch(entry -> entry.at().vmid() == vmid);
    }
}
