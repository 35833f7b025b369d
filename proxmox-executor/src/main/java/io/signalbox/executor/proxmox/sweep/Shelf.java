package io.signalbox.executor.proxmox.sweep;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import java.util.List;
import java.util.Optional;

/** The guests' disks on one storage. */
final class Shelf {
    private Shelf() {}

    /** Every disk and container's root that bears a VMID. */
    static List<Volume> all(ProxmoxSite site, HostName host, String storage, Witness witness) {
        return witness
                .note(
                        site.storageContent(host, storage),
                        read -> "%d volumes of guests on %s"
                                .formatted(read.stream().filter(Shelf::ofGuest).count(), storage))
                .stream()
                .filter(Shelf::ofGuest)
                .toList();
    }

    private static boolean ofGuest(Volume volume) {
        return (volume.content().equals("images") || volume.content().equals("rootdir"))
                && volume.owner().isPresent()
                && volume.owner().getAsInt() >= 100
                && volume.volumeId().indexOf(':') > 0;
    }

    /** One of a VMID, if the storage lists it. */
    static Optional<Volume> find(ProxmoxSite site, HostName host, String volume, int vmid, Witness witness) {
        String storage = volume.substring(0, volume.indexOf(':'));
        return witness
                .note(
                        site.guestVolumes(host, storage, vmid),
                        read -> read.stream().anyMatch(one -> one.volumeId().equals(volume))
                                ? "%s is among them".formatted(volume)
                                : "%s is not among them".formatted(volume))
                .stream()
                .filter(one -> one.volumeId().equals(volume))
                .findFirst();
    }
}
