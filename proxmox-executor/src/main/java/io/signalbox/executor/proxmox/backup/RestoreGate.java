package io.signalbox.executor.proxmox.backup;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.look.HostLists;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.proxmox.BackupVolume;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;

/** Whether a backup is there as it was seen, its storages are fit, and its new VMID is free on every host. */
final class RestoreGate {
    private final BackupStep.RestoreGuest action;
    private final String attempted;
    private final Archive archive;

    RestoreGate(BackupStep.RestoreGuest action, String attempted) {
        this.action = action;
        this.attempted = attempted;
        this.archive = new Archive(action.volume());
    }

    Gate look(Link link, Witness witness) {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(attempted, link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        io.signalbox.proxmox.HostName host = Names.pve(action.host());
        ProxmoxSite site = link.site();
        return StorageGate.breach(site, host, archive.storage(), "backup", witness)
                .or(() ->
                        action.storage().flatMap(storage -> StorageGate.breach(site, host, storage, "images", witness)))
                .or(() -> backup(archive.on(site, host, witness)))
                .or(() -> taken(site, witness))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    private Optional<Breach> backup(Optional<BackupVolume> listed) {
        if (listed.isEmpty()) {
            return Optional.of(Breach.state("backup %s of %s was to be there, and its storage does not list it any more"
                    .formatted(action.volume(), action.takenAt())));
        }
        BackupVolume found = listed.get();
        if (found.created().filter(action.takenAt()::equals).isEmpty()) {
            return Optional.of(Breach.identity("the plan saw backup %s of %s, and the one of that name is another now%s"
                    .formatted(
                            action.volume(),
                            action.takenAt(),
                            found.created().map(", of %s"::formatted).orElse(""))));
        }
        return found.container()
                ? Optional.of(Breach.state("%s is the backup of a container".formatted(action.volume()))
                        .remedied("Nothing was sent. Restore it with pct restore on a host."))
                : Optional.empty();
    }

    private Optional<Breach> taken(ProxmoxSite site, Witness witness) {
        return switch (Whereabouts.read(site, action.vmid(), witness)) {
            case Whereabouts.At at -> Optional.of(taken("%s on %s".formatted(at.present(), at.host()), at.host()));
            case Whereabouts.Container c -> Optional.of(taken("a container on %s".formatted(c.host()), c.host()));
            case Whereabouts.Nowhere nowhere -> {
                Optional<GuestEntry> listed = HostLists.find(site, nowhere.resources(), action.vmid(), witness);
                yield listed.map(entry -> taken(
                        "a guest that %s lists and the site does not"
                                .formatted(entry.at().host()),
                        Names.host(entry.at().host())));
            }
        };
    }

    private Breach taken(String who, HostName where) {
        return Breach.state("VMID %d was to be free, and is taken: %s".formatted(action.vmid(), who))
                .of(action.vmid(), action.host(), where);
    }
}
