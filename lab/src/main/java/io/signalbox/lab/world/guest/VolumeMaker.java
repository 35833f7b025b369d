package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Makes volumes as steps of a task. A volume is made under its storage's lock, which is waited for ten seconds and no
 * longer; its content is copied afterwards, without the lock (PVE: Storage.pm, vdisk_alloc).
 */
public final class VolumeMaker {
    /** How long a storage's lock is waited for (PVE: Tools.pm, lock_file; Cluster.pm, cfs_lock). */
    static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private static final double BYTES_PER_SECOND = 400L << 20;

    private final VolumeNames names;
    private final Script script;
    private final String host;

    /** A maker of volumes for the guest {@code vmid} on a host. */
    public VolumeMaker(World world, Script script, String host, int vmid) {
        this.names = new VolumeNames(world, host, vmid);
        this.script = script;
        this.host = host;
    }

    /** How long it takes to copy that many bytes. */
    public static Duration copying(long bytes) {
        return Duration.ofMillis((long) (bytes / BYTES_PER_SECOND * 1000));
    }

    /** Adds the steps that make a drive; {@code line} then gets the value for the configuration. */
    void make(DriveAsk ask, Consumer<String> line) {
        switch (ask) {
            case DriveAsk.Empty empty -> script.then(Duration.ZERO, () -> line.accept(empty.value()));
            case DriveAsk.Present present -> script.then(Duration.ZERO, () -> line.accept(names.attached(present)));
            case DriveAsk.Fresh fresh ->
                allocate(
                        names.storage(fresh.storage()),
                        fresh.format(),
                        name -> line.accept(told(
                                fresh.key(),
                                VolumeNames.value(fresh.storage(), name, fresh.options(), fresh.bytes()))));
            case DriveAsk.CloudInit drive ->
                allocate(names.storage(drive.storage()), "cloudinit", name -> {
                    script.task().say("generating cloud-init ISO");
                    line.accept(
                            VolumeNames.value(drive.storage(), name, drive.options(), VolumeNames.CLOUD_INIT_BYTES));
                });
            case DriveAsk.Imported imported -> copyIn(imported, line);
        }
    }

    private String told(String key, String value) {
        script.task().say(key + ": successfully created disk '" + value + "'");
        return value;
    }

    private void copyIn(DriveAsk.Imported imported, Consumer<String> line) {
        long bytes = names.size(imported.source()).orElseThrow(() -> VolumeNames.absent(imported.source()));
        String format =
                imported.format().isEmpty() && imported.source().endsWith(".qcow2") ? "qcow2" : imported.format();
        script.then(Duration.ZERO, () -> script.task().say("create full clone of drive (" + imported.source() + ")"));
        copy(
                names.storage(imported.storage()),
                format,
                bytes,
                name -> line.accept(VolumeNames.value(imported.storage(), name, imported.options(), bytes)),
                value -> script.task().say(imported.key() + ": successfully created disk"));
    }

    /** Adds the steps that make a volume for a drive of a backup, fill it and name it in the guest's configuration. */
    public void restore(StorageSpec storage, Disk disk, Guest guest) {
        String format = disk.volume().contains("cloudinit") ? "cloudinit" : VolumeNames.formatOf(disk);
        copy(
                storage,
                format,
                disk.bytes(),
                name -> guest.set(
                        disk.key(), VolumeNames.value(storage.id(), name, VolumeNames.withoutSize(disk), disk.bytes())),
                name -> script.task().say("restored drive " + disk.key()));
    }

    /** Adds the steps that make a volume and fill it with a copy of that many bytes. */
    void copy(StorageSpec storage, String format, long bytes, Consumer<String> made, Consumer<String> filled) {
        String[] name = {""};
        allocate(storage, format, allocated -> {
            name[0] = allocated;
            script.task().say("allocated target volume '" + storage.id() + ":" + allocated + "'");
            script.task().say("transferred 0.0 B of " + shown(bytes) + " (0.00%)");
            made.accept(allocated);
        });
        script.then(copying(bytes), () -> {
            script.task().say("transferred " + shown(bytes) + " of " + shown(bytes) + " (100.00%)");
            filled.accept(name[0]);
        });
    }

    /** Adds the steps that make a volume under the storage's lock; {@code made} gets its name. */
    void allocate(StorageSpec storage, String format, Consumer<String> made) {
        Flocks.Key key = Flocks.Key.storage(storage, host);
        script.lock(key, true, LOCK_PATIENCE)
                .then(storage.allocation(), () -> made.accept(names.freeName(storage, format)))
                .unlock(key);
    }

    private static String shown(long bytes) {
        if (bytes >= 1L << 30) {
            return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
        }
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1L << 20));
    }
}
