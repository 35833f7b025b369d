package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A guest and its snapshots as they are now.
 *
 * @param now who has the VMID
 * @param guest the guest, if it is the one that is meant
 * @param snapshots its snapshots; empty if it is not the one that is meant
 */
record SnapshotView(Whereabouts now, Optional<Whereabouts.At> guest, List<Snapshot> snapshots) {

    /** The snapshots first and the guest's configuration last, since that has all that tells one guest from another. */
    static SnapshotView read(ProxmoxSite site, Subject subject, Witness witness) {
        Whereabouts first = Whereabouts.read(site, subject.vmid(), witness);
        Optional<Whereabouts.At> guest = subject.in(first);
        if (guest.isEmpty()) {
            return new SnapshotView(first, guest, List.of());
        }
        List<Snapshot> snapshots = witness.note(site.snapshots(at(guest.get())), SnapshotView::found);
        Whereabouts now = Whereabouts.read(site, subject.vmid(), witness);
        return new SnapshotView(now, subject.in(now), snapshots);
    }

    static GuestAt at(Whereabouts.At guest) {
        return GuestAt.vm(Names.pve(guest.host()), guest.guest().vmid());
    }

    /** The snapshot of that name. */
    Optional<Snapshot> named(String name) {
        return snapshots.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The snapshot of that name, if it was taken then. */
    Optional<Snapshot> taken(String name, Instant at) {
        return named(name).filter(one -> one.taken().filter(at::equals).isPresent());
    }

    private static String found(List<Snapshot> snapshots) {
        return snapshots.isEmpty()
                ? "no snapshots"
                : "snapshots "
                        + String.join(
                                ", ",
                                snapshots.stream()
                                        .map(one -> one.name()
                                                + one.taken()
                                                        .map(" of %s"::formatted)
                                                        .orElse(""))
                                        .toList());
    }
}
