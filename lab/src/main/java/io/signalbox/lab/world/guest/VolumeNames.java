package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.Volumes;
import io.signalbox.lab.world.World;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Names and sizes of the volumes of one guest. */
public final class VolumeNames {
    static final long CLOUD_INIT_BYTES = 4L << 20;

    private final World world;
    private final String host;
    private final int vmid;

    /** Those of the guest {@code vmid}, as a host sees them. */
    public VolumeNames(World world, String host, int vmid) {
        this.world = world;
        this.host = host;
        this.vmid = vmid;
    }

    /** The line for a drive whose volume is there from one moment to the next. */
    String atOnce(DriveAsk ask) {
        return switch (ask) {
            case DriveAsk.Empty empty -> empty.value();
            case DriveAsk.Present present -> attached(present);
            case DriveAsk.Fresh fresh ->
                value(
                        fresh.storage(),
                        freeName(storage(fresh.storage()), fresh.format()),
                        fresh.options(),
                        fresh.bytes());
            case DriveAsk.CloudInit drive ->
                value(
                        drive.storage(),
                        freeName(storage(drive.storage()), "cloudinit"),
                        drive.options(),
                        CLOUD_INIT_BYTES);
            case DriveAsk.Imported drive ->
                value(
                        drive.storage(),
                        freeName(storage(drive.storage()), drive.format()),
                        drive.options(),
                        size(drive.source()).orElseThrow(() -> absent(drive.source())));
        };
    }

    static PveError absent(String volid) {
        return PveError.die("volume '" + volid + "' does not exist");
    }

    String attached(DriveAsk.Present present) {
        String volid = present.storage() + ":" + present.volume();
        OptionalLong bytes = size(volid);
        if (bytes.isEmpty()) {
            throw absent(volid);
        }
        return value(present.storage(), present.volume(), present.options(), bytes.getAsLong());
    }

    /** The size in bytes of the disk that a volume or an image holds, if it is there. */
    public OptionalLong size(String volid) {
        Optional<StoredFile> file = world.storages().file(host, volid);
        if (file.isPresent()) {
            return OptionalLong.of(file.get().imageBytes());
        }
        return world.storages().find(volid.substring(0, Math.max(0, volid.indexOf(':')))).stream()
                .flatMap(storage -> world.volumes().on(storage, host).stream())
                .filter(volume -> volume.volid().equals(volid))
                .mapToLong(Volumes.Volume::bytes)
                .findFirst();
    }

    StorageSpec storage(String id) {
        return world.storages().on(host, id);
    }

    /** The next free name of a volume of this guest. */
    String freeName(StorageSpec storage, String format) {
        Set<String> taken = world.volumes().on(storage, host).stream()
                .map(volume -> volume.volid().substring(storage.id().length() + 1))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .map(name -> name.replaceFirst("\\.(?:raw|qcow2|vmdk)$", "").replaceFirst("^base-", "vm-"))
                .collect(Collectors.toSet());
        String stem = "vm-" + vmid + "-cloudinit";
        if (!format.equals("cloudinit")) {
            int number = 0;
            while (taken.contains("vm-" + vmid + "-disk-" + number)) {
                number++;
            }
            stem = "vm-" + vmid + "-disk-" + number;
        }
        String suffix = switch (format) {
            case "cloudinit" -> "qcow2";
            case "" -> "raw";
            default -> format;
        };
        return storage.ofFiles() ? vmid + "/" + stem + "." + suffix : stem;
    }

    static String value(String storage, String volume, String options, long bytes) {
        String rest = options.isEmpty() ? "" : "," + options;
        return storage + ":" + volume + rest + (bytes > 0 ? ",size=" + shortSize(bytes) : "");
    }

    /** A size as configurations have it: the largest unit that fits exactly. */
    public static String shortSize(long bytes) {
        String units = "KMGT";
        String unit = "";
        long left = bytes;
        for (int i = 0; i < units.length() && left % 1024 == 0; i++) {
            left /= 1024;
            unit = units.substring(i, i + 1);
        }
        return left + unit;
    }

    /** The format of a disk's volume. */
    static String formatOf(Disk disk) {
        String volume = disk.volume();
        int dot = volume.lastIndexOf('.');
        return dot < 0 ? "raw" : volume.substring(dot + 1);
    }

    /** What follows a disk's volume, its size apart. */
    static String withoutSize(Disk disk) {
        return disk.options().replaceFirst("(?:^|,)size=\\d+[KMGT]?", "").replaceFirst("^,", "");
    }
}
