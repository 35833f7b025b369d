package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.proxmox.MigratePreconditions.LocalDisk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a migration would have to do with disks that only one host sees. */
final class LocalDisks {
    private static final Pattern LINKED = Pattern.compile("[:/]base-\\d+-[^/]*/");

    private final Map<String, String> storageTypes;
    private final List<String> snapshots;

    /**
     * @param storageTypes type by storage, such as {@code zfspool}
     * @param snapshots the names of the guest's snapshots
     */
    LocalDisks(Map<String, String> storageTypes, List<String> snapshots) {
        this.storageTypes = storageTypes;
        this.snapshots = snapshots;
    }

    Observation.Disk of(LocalDisk disk) {
        int colon = disk.volumeId().indexOf(':');
        String storage = colon < 0 ? "" : disk.volumeId().substring(0, colon);
        String drive = disk.drive().isEmpty() ? disk.volumeId() : disk.drive();
        return new Observation.Disk(drive, storage, disk.size().orElse(0), obstacle(disk, storage));
    }

    /** PVE: the scan of local volumes in QemuMigrate.pm; facts on linked clones at QemuMigrate.pm:586. */
    private Optional<String> obstacle(LocalDisk disk, String storage) {
        if (disk.volumeId().startsWith("/")) {
            return Optional.of("it is a path of the host itself, not a volume of a storage");
        }
        if (disk.cdrom() && !disk.cloudInit()) {
            return Optional.of("it is a CD image that only this host has: eject it");
        }
        if (LINKED.matcher(disk.volumeId()).find()) {
            return Optional.of("it is a linked clone, and its base is only on this host");
        }
        if (!snapshots.isEmpty() && !carriesSnapshots(disk, storage)) {
            return Optional.of("it has snapshots (%s), which storage %s cannot send along: delete them"
                    .formatted(String.join(", ", snapshots), storage));
        }
        if (disk.vmState()) {
            return Optional.of("it holds the memory of a snapshot, which cannot be sent along: delete the snapshot");
        }
        return Optional.empty();
    }

    private boolean carriesSnapshots(LocalDisk disk, String storage) {
        return "zfspool".equals(storageTypes.get(storage)) || disk.volumeId().endsWith(".qcow2");
    }
}
