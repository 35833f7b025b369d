package io.signalbox.lab.world.backup;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.Tags;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import io.signalbox.lab.world.guest.Creations;
import io.signalbox.lab.world.guest.Identities;
import io.signalbox.lab.world.guest.VolumeMaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Making a guest of a backup (PVE: API2/Qemu.pm, create_vm with archive; QemuServer.pm, restore_file_archive). */
public final class Restores {
    private final World world;

    /** Restores in a world. */
    public Restores(World world) {
        this.world = world;
    }

    /**
     * What was asked.
     *
     * @param archive volume of the backup
     * @param storage storage for the disks, empty for those they were on
     * @param unique whether it gets new MAC addresses and a new UUID
     * @param force whether a guest of that number is overwritten
     * @param changes lines of the configuration that differ from the backup's
     */
    public record Request(
            String node,
            int vmid,
            String archive,
            String storage,
            boolean unique,
            boolean force,
            boolean start,
            String pool,
            SortedMap<String, String> changes) {
        public Request {
            changes = new TreeMap<>(changes);
        }
    }

    /** Checks at once, restores in a task. */
    public Task begin(Request request, String user) {
        world.requireQuorum();
        StoredFile backup = backup(request);
        if (request.force()) {
            refuseIfNotReplaceable(request);
        } else {
            Creations.refuseIfThere(world, request.vmid(), "unable to restore VM");
        }
        if (!request.pool().isEmpty()) {
            world.pools().require(request.pool());
        }
        disks(backup).forEach(disk -> storage(request, disk));
        Script script = new Script(world, request.node(), "qmrestore", Integer.toString(request.vmid()), user)
                .onFailure(text -> text.startsWith("unable to restore VM")
                        ? text
                        : "unable to restore VM " + request.vmid() + " - " + text);
        return script.lock(Flocks.Key.config(request.node(), request.vmid()), true, Duration.ofSeconds(5))
                .then(Duration.ofMillis(300), () -> begin(request, script))
                .start();
    }

    private StoredFile backup(Request request) {
        return world.storages()
                .file(request.node(), request.archive())
                .filter(file -> file.content().equals("backup"))
                .orElseThrow(() -> PveError.die("volume '" + request.archive() + "' does not exist"));
    }

    private void refuseIfNotReplaceable(Request request) {
        world.guest(request.vmid()).ifPresent(guest -> {
            if (!guest.node().equals(request.node())) {
                Creations.refuseIfThere(world, request.vmid(), "unable to restore VM");
            }
            guest.refuseIfLocked();
            if (guest.guarded()) {
                throw PveError.die("unable to restore VM " + request.vmid() + " - protection mode enabled");
            }
            if (guest.running()) {
                throw PveError.die("unable to restore VM " + request.vmid() + " - vm is running");
            }
        });
    }

    private static List<Disk> disks(StoredFile backup) {
        List<Disk> disks = new ArrayList<>();
        backup.config()
                .forEach((key, value) -> Disk.parse(key, value)
                        .filter(disk -> !disk.unused()
                                && (!disk.cdrom() || disk.volume().contains("cloudinit")))
                        .ifPresent(disks::add));
        return disks;
    }

    private StorageSpec storage(Request request, Disk disk) {
        StorageSpec storage =
                world.storages().on(request.node(), request.storage().isEmpty() ? disk.storage() : request.storage());
        if (!storage.holds("images")) {
            throw PveError.parameter("storage", "storage '" + storage.id() + "' does not support vm images");
        }
        return storage;
    }

    private void begin(Request request, Script script) {
        StoredFile backup = backup(request);
        if (request.force()) {
            refuseIfNotReplaceable(request);
            world.guest(request.vmid())
                    .ifPresent(former -> world.power().destroyed(former, false, false, script.task()));
        } else {
            Creations.refuseIfThere(world, request.vmid(), "unable to restore VM");
        }
        script.task().say("restore vma archive: " + backup.volid());
        long now = world.now().getEpochSecond();
        Guest guest = world.addGuest(
                new Guest.Image(request.vmid(), request.node(), false, now, Map.of("lock", "create"), Map.of()));
        script.undo(() -> world.removeGuest(request.vmid()));
        VolumeMaker maker = new VolumeMaker(world, script, request.node(), request.vmid());
        disks(backup).forEach(disk -> maker.restore(storage(request, disk), disk, guest));
        script.decisive(Duration.ofMillis(200), () -> finish(guest, backup, request, script.task()));
    }

    private void finish(Guest guest, StoredFile backup, Request request, Task task) {
        if (!world.quorate()) {
            throw PveError.notWritable(
                    request.node(), request.vmid(), task.upid().pid());
        }
        Identities identities = new Identities(world);
        Map<String, String> lines = new TreeMap<>(backup.config());
        lines.putAll(request.changes());
        lines.keySet().removeIf(key -> key.matches("unused\\d+|lock|parent"));
        lines.forEach((key, value) -> {
            if (guest.value(key).isEmpty()) {
                guest.set(key, restored(identities, request, key, value));
            }
        });
        guest.remove("template");
        guest.remove("lock");
        if (!request.pool().isEmpty()) {
            world.pools().join(request.pool(), request.vmid());
        }
        world.journal().note(Journal.What.CREATED, guest, "restore of " + backup.volid(), task);
        if (request.start()) {
            world.power().start(request.node(), request.vmid(), task.upid().user());
        }
    }

    private static String restored(Identities identities, Request request, String key, String value) {
        if (key.equals("vmgenid")) {
            return identities.uuid(request.vmid(), key);
        }
        if (request.unique() && key.matches("net\\d+")) {
            return identities.network(request.vmid(), key, value, true);
        }
        if (request.unique() && key.equals("smbios1")) {
            return identities.smbios(request.vmid(), value);
        }
        return key.equals("tags") ? Tags.normalized(value) : value;
    }
}
