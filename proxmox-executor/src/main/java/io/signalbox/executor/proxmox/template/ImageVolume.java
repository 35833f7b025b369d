package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import java.util.List;
import java.util.Optional;

/**
 * An image file on a storage, as a host sees it.
 *
 * @param volume {@code storage:content/name}
 */
record ImageVolume(HostName host, String volume) {

    String storage() {
        return volume.substring(0, volume.indexOf(':'));
    }

    /** What is wrong if the token does not see what is on the storage: then what it does not see would count as gone. */
    Optional<Problem> blind(String attempted, Link link, Witness witness) {
        return Sight.with(List.of("Datastore.Audit on /storage/" + storage()), attempted, link, witness);
    }

    /** The file as the storage lists it. */
    Optional<Volume> listed(ProxmoxSite site, Witness witness) {
        List<Volume> volumes = witness.note(
                site.storageContent(Names.pve(host), storage()),
                read -> find(read)
                        .map(one -> "%s is listed, %s".formatted(volume, size(one)))
                        .orElseGet(() -> "%s is not listed".formatted(volume)));
        return find(volumes);
    }

    private Optional<Volume> find(List<Volume> volumes) {
        return volumes.stream().filter(one -> one.volumeId().equals(volume)).findFirst();
    }

    static String size(Volume file) {
        return file.size().isPresent() ? file.size().getAsLong() + " bytes" : "without a size";
    }

    /** Whether there is something in it. */
    static boolean filled(Volume file) {
        return file.size().orElse(0) > 0;
    }
}
