package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.StorageStatus;
import io.signalbox.proxmox.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The volumes that go when a guest is deleted with its unreferenced disks: whatever its host's storages hold under its
 * number, named by its configuration or not (the memory of a snapshot, what a failed task left behind), and nothing that
 * bears another number (PVE: QemuServer.pm, destroy_vm: only volumes that the guest owns).
 */
public final class GuestVolumes {
    private static final Pattern OWNED = Pattern.compile(".*?(?:^|[:/])(?:vm|base|subvol)-(?<vmid>\\d+)-[^/]+$");

    private final ProxmoxSite site;
    private final HostName host;
    private final int vmid;
    private final Witness witness;

    /** @param host the guest's: a deletion reaches what this host sees */
    public GuestVolumes(ProxmoxSite site, HostName host, int vmid, Witness witness) {
        this.site = site;
        this.host = host;
        this.vmid = vmid;
        this.witness = witness;
    }

    /** Those that the configuration names first, by drive, then the others. */
    public List<Observation.Volume> of(GuestAt at) {
        GuestConfig config = witness.note(
                site.guestConfig(at), read -> "%d drives".formatted(read.disks().size()));
        Map<String, Observation.Volume> named = new TreeMap<>();
        Map<String, Long> sizes = listed(storages());
        for (Disk disk : config.disks()) {
            if (sizes.containsKey(disk.volume()) || owned(disk)) {
                long size = sizes.getOrDefault(disk.volume(), disk.size().orElse(0));
                named.put(disk.key(), new Observation.Volume(disk.key(), disk.volume(), size));
                sizes.remove(disk.volume());
            }
        }
        List<Observation.Volume> all = new ArrayList<>(named.values());
        sizes.forEach((volume, size) -> all.add(new Observation.Volume("", volume, size)));
        return all;
    }

    private boolean owned(Disk disk) {
        Matcher name = OWNED.matcher(disk.volume());
        return disk.storage().isPresent()
                && name.matches()
                && name.group("vmid").equals(Integer.toString(vmid));
    }

    private Set<String> storages() {
        Set<String> names = new TreeSet<>();
        for (StorageStatus storage : witness.note(site.storages(host), read -> "%d storages".formatted(read.size()))) {
            boolean holdsDisks =
                    storage.content().contains("images") || storage.content().contains("rootdir");
            if (storage.enabled() && storage.active() && holdsDisks) {
                names.add(storage.storage());
            }
        }
        return names;
    }

    private Map<String, Long> listed(Set<String> storages) {
        Map<String, Long> sizes = new TreeMap<>();
        for (String storage : storages) {
            List<Volume> volumes = witness.note(
                    site.guestVolumes(host, storage, vmid),
                    read -> "%d volumes of %d".formatted(disks(read).size(), vmid));
            disks(volumes)
                    .forEach(
                            volume -> sizes.put(volume.volumeId(), volume.size().orElse(0)));
        }
        return sizes;
    }

    /** Backups of the guest bear its number too, and are not its disks: a deletion leaves them. */
    private List<Volume> disks(List<Volume> volumes) {
        return volumes.stream()
                .filter(volume ->
                        volume.content().equals("images") || volume.content().equals("rootdir"))
                .filter(volume -> volume.owner().isPresent() && volume.owner().getAsInt() == vmid)
                .toList();
    }

    /** Whatever the storages hold under the guest's number. */
    public List<String> owned() {
        return List.copyOf(listed(storages()).keySet());
    }

    /** Which of these the storages still have. */
    public List<String> left(List<String> volumes) {
        Set<String> storages = new TreeSet<>();
        volumes.forEach(volume -> storage(volume).ifPresent(storages::add));
        Set<String> there = listed(storages).keySet();
        return volumes.stream().filter(there::contains).toList();
    }

    private static Optional<String> storage(String volume) {
        int colon = volume.indexOf(':');
        return colon <= 0 ? Optional.empty() : Optional.of(volume.substring(0, colon));
    }
}
