package io.signalbox.executor.proxmox.backup;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.StorageStatus;
import java.util.List;
import java.util.Optional;

/** Whether a host can use a storage for something. */
public final class StorageGate {
    private StorageGate() {}

    /** @param content what it has to take, such as {@code backup} */
    public static Optional<Breach> breach(
            ProxmoxSite site, HostName host, String storage, String content, Witness witness) {
        List<StorageStatus> storages = witness.note(site.storages(host), read -> "%d storages".formatted(read.size()));
        Optional<StorageStatus> found =
                storages.stream().filter(one -> one.storage().equals(storage)).findFirst();
        if (found.isEmpty()) {
            return Optional.of(
                    Breach.state("%s was to have storage %s, and has none of that name (or the token may not see it)"
                            .formatted(host, storage)));
        }
        if (!found.get().enabled() || !found.get().active()) {
            return Optional.of(
                    Breach.state("storage %s was to be usable on %s, and is %s"
                                    .formatted(storage, host, found.get().enabled() ? "not active" : "disabled"))
                            .remedied(
                                    "Nothing was sent. Bring it back (pvesm status on the host tells more) and give the command again."));
        }
        return found.get().content().contains(content)
                ? Optional.empty()
                : Optional.of(Breach.state("storage %s was to take %s, and takes %s"
                                .formatted(
                                        storage,
                                        content,
                                        String.join(", ", found.get().content())))
                        .remedied(
                                "Nothing was sent. Name another storage, or let this one take %s (pvesm set %s --content …)."
                                        .formatted(content, storage)));
    }
}
