package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Inside;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One clone from its locks to its last line of log. The source's configuration is locked for the whole time, shared if it
 * is switched off and exclusively if it runs, and both are waited for one second only (PVE: API2/Qemu.pm:4735-4749).
 */
final class CloneRun {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);
    private static final List<String> NOT_CLONED = List.of("lock", "parent", "template", "snaptime", "vmstate");

    private final World world;
    private final Clones clones;
    private final Clones.Request request;
    private final Script script;

    CloneRun(World world, Clones clones, Clones.Request request, String user) {
        this.world = world;
        this.clones = clones;
        this.request = request;
        this.script = new Script(world, request.node(), "qmclone", Integer.toString(request.source()), user)
                .onFailure(CloneRun::worded);
    }

    /** Locks and what is checked before the clone begins speak for themselves (PVE: API2/Qemu.pm, clone_vm). */
    private static String worded(String text) {
        return text.contains("/lock/qemu-server/") || text.startsWith("unable to ") || text.startsWith("VM is locked")
                ? text
                : "clone failed: " + text;
    }

    Task start() {
        boolean running = clones.checked(request).running();
        return script.lock(Flocks.Key.config(request.node(), request.source()), running, LOCK_PATIENCE)
                .lock(Flocks.Key.config(request.node(), request.newid()), true, LOCK_PATIENCE)
                .then(Duration.ofMillis(200), this::begin)
                .start();
    }

    private void begin() {
        Guest source = clones.checked(request);
        world.guest(request.newid()).ifPresent(other -> {
            throw PveError.die("unable to create VM " + other.vmid() + " - VM " + other.vmid()
                    + " already exists on node '" + other.node() + "'");
        });
        script.task().say("creating a clone of VM " + request.source() + " with ID " + request.newid());
        boolean full = Clones.full(source, request);
        List<Disk> disks = Clones.disks(Clones.config(source, request));
        long now = world.now().getEpochSecond();
        Guest clone = world.addGuest(
                new Guest.Image(request.newid(), request.node(), false, now, Map.of("lock", "clone"), Map.of()));
        script.undo(() -> world.removeGuest(request.newid()));
        if (!request.pool().isEmpty()) {
            world.pools().join(request.pool(), request.newid());
        }
        Map<String, String> config = settings(source);
        VolumeMaker maker = new VolumeMaker(world, script, request.node(), request.newid());
        for (Disk disk : disks) {
            if (!Clones.copied(disk)) {
                script.then(Duration.ZERO, () -> clone.set(disk.key(), disk.valueOn(disk.storage())));
            } else if (full || Clones.cloudInit(disk)) {
                copy(maker, clone, disk);
            } else {
                link(maker, clone, disk);
            }
        }
        script.decisive(Duration.ofMillis(100), () -> finish(clone, config, source.inside()));
    }

    private void copy(VolumeMaker maker, Guest clone, Disk disk) {
        StorageSpec storage =
                world.storages().on(request.node(), request.storage().isEmpty() ? disk.storage() : request.storage());
        script.then(
                Duration.ZERO,
                () -> script.task().say("create full clone of drive " + disk.key() + " (" + disk.volid() + ")"));
        String format = Clones.cloudInit(disk)
                ? "cloudinit"
                : request.format().isEmpty() ? VolumeNames.formatOf(disk) : request.format();
        String options = VolumeNames.withoutSize(disk);
        maker.copy(
                storage,
                format,
                disk.bytes(),
                name -> clone.set(disk.key(), VolumeNames.value(storage.id(), name, options, disk.bytes())),
                name -> world.touch());
    }

    private void link(VolumeMaker maker, Guest clone, Disk disk) {
        StorageSpec storage = world.storages().on(request.node(), disk.storage());
        script.then(
                Duration.ZERO,
                () -> script.task().say("create linked clone of drive " + disk.key() + " (" + disk.volid() + ")"));
        maker.allocate(storage, storage.ofFiles() ? "qcow2" : "", name -> {
            String volume = storage.namesBases() ? disk.volume() + "/" + name : name;
            script.task()
                    .say("clone " + disk.volume() + ": " + name.substring(name.lastIndexOf('/') + 1) + " to " + volume);
            clone.set(disk.key(), VolumeNames.value(storage.id(), volume, VolumeNames.withoutSize(disk), disk.bytes()));
        });
    }

    /** The lines that the clone has from its source, with a new identity. */
    private Map<String, String> settings(Guest source) {
        Identities identities = new Identities(world);
        Map<String, String> settings = new TreeMap<>();
        Clones.config(source, request).forEach((key, value) -> {
            if (NOT_CLONED.contains(key)
                    || DriveAsk.KEY.matcher(key).matches()
                            && Disk.parse(key, value).isPresent()) {
                return;
            }
            if (key.matches("net\\d+")) {
                settings.put(key, identities.network(request.newid(), key, value, true));
            } else if (key.equals("smbios1")) {
                settings.put(key, identities.smbios(request.newid(), value));
            } else if (key.equals("vmgenid")) {
                settings.put(key, identities.uuid(request.newid(), key));
            } else {
                settings.put(key, value);
            }
        });
        settings.put("name", request.name().isEmpty() ? "Copy-of-VM-" + source.name() : request.name());
        request.description().ifPresent(text -> settings.put("description", text));
        return settings;
    }

    private void finish(Guest clone, Map<String, String> config, Inside inside) {
        world.configured(request.node(), clone.vmid());
        if (!world.quorate()) {
            throw PveError.notWritable(
                    request.node(), clone.vmid(), script.task().upid().pid());
        }
        config.forEach(clone::set);
        clone.remove("lock");
        Inside own = Inside.usual(clone.vmid());
        clone.inside(new Inside(inside.heedsShutdown(), inside.agentRuns(), inside.bootSeconds(), own.addresses()));
        if (!request.target().isEmpty()) {
            clone.moveTo(request.target());
        }
        world.journal().note(Journal.What.CREATED, clone, "clone of " + request.source(), script.task());
    }
}
