package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;

/**
 * Where a VMID is, site-wide, and who has it.
 *
 * @param listedOnSource whether the host that the guest was to leave lists it
 */
record Place(Whereabouts now, boolean listedOnSource) {

    /** Reads it: first where the guest is, then the source's own list if that is elsewhere. */
    static Place read(ProxmoxSite site, MigrateGuest action, Witness witness) {
        Whereabouts now = Whereabouts.read(site, action.guest().vmid(), witness);
        return new Place(
                now,
                now instanceof Whereabouts.At at
                        && (at.host().equals(action.source()) || listed(site, action, witness)));
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
