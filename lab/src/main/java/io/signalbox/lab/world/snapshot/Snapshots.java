package io.signalbox.lab.world.snapshot;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.Snapshot;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is done with snapshots; nearly all refusals come in the task (PVE: AbstractConfig.pm, snapshot_create and after). */
public final class Snapshots {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> RESERVED = Set.of("current", "pending");
    private static final double MEMORY_RATE = 1L << 30;

    private final World world;

    /** Snapshots of a world's guests. */
    public Snapshots(World world) {
        this.world = world;
    }

    private Script script(String node, int vmid, String type, String user) {
        return new Script(world, node, type, Integer.toString(vmid), user)
                .lock(Flocks.Key.config(node, vmid), true, LOCK_PATIENCE);
    }

    /** The snapshot of that name, or the refusal that PVE gives. */
    public static Snapshot existing(Guest guest, String name) {
        return guest.snapshot(name).orElseThrow(() -> PveError.die("snapshot '" + name + "' does not exist"));
    }

    /** Takes a snapshot, with the memory of a running guest if {@code memory} is set. */
    public Task take(String node, int vmid, String name, String description, boolean memory, String user) {
        if (RESERVED.contains(name)) {
            throw PveError.die("unable to use snapshot name '" + name + "' (reserved name)");
        }
        Script script = script(node, vmid, "qmsnapshot", user);
        return script.then(Duration.ofMillis(200), () -> prepare(script, node, vmid, name, description, memory))
                .start();
    }

    private void prepare(Script script, String node, int vmid, String name, String description, boolean memory) {
        Guest guest = writable(node, vmid, script.task());
        guest.refuseIfLocked();
        if (guest.template()) {
            throw PveError.die("you can't take a snapshot if it's a template");
        }
        if (guest.snapshot(name).isPresent()) {
            throw PveError.die("snapshot name '" + name + "' already used");
        }
        if (!possible(guest)) {
            throw PveError.die("snapshot feature is not available");
        }
        lock(script, guest, "snapshot");
        boolean withMemory = memory && guest.running();
        long bytes = withMemory ? 2 * guest.memoryBytes() + (500L << 20) : 0;
        Duration takes = Duration.ofMillis(800 + (long) (withMemory ? guest.memoryUsed() / MEMORY_RATE * 1000 : 0));
        if (withMemory) {
            script.task().say("saving VM state and RAM using storage '" + stateStorage(guest) + "'");
        }
        script.decisive(takes, () -> {
            String state = withMemory ? stateStorage(guest) + ":vm-" + vmid + "-state-" + name : "";
            TreeMap<String, String> config = new TreeMap<>(guest.config());
            config.remove("lock");
            config.remove("parent");
            List<Snapshot> snapshots = new ArrayList<>(guest.snapshots());
            snapshots.add(new Snapshot(
                    name,
                    description,
                    world.now().getEpochSecond(),
                    guest.value("parent").orElse(""),
                    state,
                    bytes,
                    config));
            guest.replaceSnapshots(snapshots);
            guest.set("parent", name);
            guest.remove("lock");
            DriveLog.said(script.task(), guest, "snapshotting");
            world.journal().note(Journal.What.SNAPSHOT_TAKEN, guest, name, script.task());
        });
    }

    /** Whether all of the guest's disks are on storages that can keep snapshots. */
    public boolean possible(Guest guest) {
        return guest.disks().stream()
                .filter(disk -> !disk.cdrom() && !disk.unused())
                .allMatch(disk -> world.storages()
                        .find(disk.storage())
                        .filter(storage -> storage.canSnapshot(DriveLog.format(disk)))
                        .isPresent());
    }

    private static String stateStorage(Guest guest) {
        return guest.value("vmstatestorage")
                .or(() -> guest.disks().stream()
                        .filter(disk -> !disk.cdrom())
                        .map(Disk::storage)
                        .findFirst())
                .orElse("local");
    }

    private Guest writable(String node, int vmid, Task task) {
        Guest guest = world.configured(node, vmid);
        if (!world.quorate()) {
            throw PveError.notWritable(node, vmid, task.upid().pid());
        }
        return guest;
    }

    private void lock(Script script, Guest guest, String lock) {
        guest.set("lock", lock);
        script.undo(() -> {
            if (guest.lock().filter(lock::equals).isPresent()) {
                guest.remove("lock");
            }
        });
    }

    /** Sets the description of a snapshot at once. */
    public void describe(String node, int vmid, String name, String description) {
        Guest guest = world.configured(node, vmid);
        guest.refuseIfLocked();
        Snapshot former = existing(guest, name);
        List<Snapshot> snapshots = new ArrayList<>(guest.snapshots());
        snapshots.set(snapshots.indexOf(former), former.describedAs(description));
        guest.replaceSnapshots(snapshots);
        world.touch();
    }

    /** Rolls a guest back; it is switched off, unless the snapshot has its memory or {@code start} is set. */
    public Task rollBack(String node, int vmid, String name, boolean start, String user) {
        Script script = script(node, vmid, "qmrollback", user);
        return script.then(Duration.ofMillis(200), () -> rollBack(script, node, vmid, name, start))
                .start();
    }

    private void rollBack(Script script, String node, int vmid, String name, boolean start) {
        Guest guest = writable(node, vmid, script.task());
        Snapshot snapshot = existing(guest, name);
        guest.refuseIfLocked();
        if (guest.template()) {
            throw PveError.die("you can't rollback if vm is a template");
        }
        refuseIfNotLatest(guest, name);
        lock(script, guest, "rollback");
        script.then(Duration.ofSeconds(1), () -> world.power().switched(guest, false, script.task()));
        script.decisive(Duration.ofSeconds(2), () -> {
            Map<String, String> config = new TreeMap<>(snapshot.config());
            config.put("parent", name);
            guest.replaceConfig(config);
            DriveLog.said(script.task(), guest, "rolling back");
            world.journal().note(Journal.What.ROLLED_BACK, guest, name, script.task());
            if (!snapshot.vmstate().isEmpty()) {
                world.power().switched(guest, true, script.task());
            } else if (start) {
                world.power().start(node, vmid, script.task().upid().user());
            }
        });
    }

    private void refuseIfNotLatest(Guest guest, String name) {
        boolean latest = guest.snapshots().getLast().name().equals(name);
        for (Disk disk : guest.disks()) {
            Optional<StorageSpec> storage = world.storages().find(disk.storage());
            if (!latest && storage.isPresent() && !storage.get().rollsBackToAny()) {
                throw PveError.die(
                        "can't rollback, '" + name + "' is not most recent snapshot on '" + disk.volid() + "'");
            }
        }
    }

    /** Removes a snapshot; those that stood on it stand on its parent then. */
    public Task remove(String node, int vmid, String name, String user) {
        Script script = script(node, vmid, "qmdelsnapshot", user);
        return script.then(Duration.ofMillis(200), () -> {
                    Guest guest = writable(node, vmid, script.task());
                    Snapshot doomed = existing(guest, name);
                    guest.refuseIfLocked();
                    lock(script, guest, "snapshot-delete");
                    script.decisive(Duration.ofMillis(900), () -> removed(guest, doomed, script.task()));
                })
                .start();
    }

    private void removed(Guest guest, Snapshot doomed, Task task) {
        List<Snapshot> left = guest.snapshots().stream()
                .filter(found -> !found.name().equals(doomed.name()))
                .map(found -> found.parent().equals(doomed.name()) ? found.on(doomed.parent()) : found)
                .toList();
        guest.replaceSnapshots(left);
        if (guest.value("parent").filter(doomed.name()::equals).isPresent()) {
            if (doomed.parent().isEmpty()) {
                guest.remove("parent");
            } else {
                guest.set("parent", doomed.parent());
            }
        }
        guest.remove("lock");
        DriveLog.said(task, guest, "removing snapshot of");
        world.journal().note(Journal.What.SNAPSHOT_REMOVED, guest, doomed.name(), task);
    }
}
