package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.Tags;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changes of a guest's configuration (PVE: API2/Qemu.pm, update_vm_api). */
public final class GuestConfigs {
    private static final Pattern AT_ONCE =
            Pattern.compile("name|tags|description|protection|onboot|startup|hotplug|shares"
                    + "|net\\d+|usb\\d+|(?:scsi|virtio|sata|ide|unused)\\d+|ci[a-z]+|ipconfig\\d+|nameserver|searchdomain|sshkeys"
                    + "|migrate_downtime|migrate_speed|vmstatestorage|hookscript");
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final World world;

    /** Changes in a world. */
    public GuestConfigs(World world) {
        this.world = world;
    }

    /** Changes the configuration at once ({@code PUT config}). */
    public void update(String node, int vmid, ConfigChange change, String user) {
        Guest guest = checked(node, vmid, change);
        VolumeNames names = new VolumeNames(world, node, vmid);
        remove(guest, change);
        change.set()
                .forEach((key, value) -> put(
                        guest,
                        key,
                        DriveAsk.parse(key, value).map(names::atOnce).orElse(value)));
        world.journal().note(Journal.What.CONFIGURED, guest, change.asOptions().strip(), user, "");
        world.touch();
    }

    /** Checks at once, changes in a task ({@code POST config}). */
    public Task updateInTask(String node, int vmid, ConfigChange change, String user) {
        checked(node, vmid, change);
        Script script = new Script(world, node, "qmconfig", Integer.toString(vmid), user);
        VolumeMaker maker = new VolumeMaker(world, script, node, vmid);
        script.lock(Flocks.Key.config(node, vmid), true, LOCK_PATIENCE).decisive(Duration.ofMillis(300), () -> {
            script.task().say("update VM " + vmid + ":" + change.asOptions());
            remove(checked(node, vmid, change), change);
        });
        change.set().forEach((key, value) -> {
            Optional<DriveAsk> ask = DriveAsk.parse(key, value);
            if (ask.isPresent()) {
                maker.make(ask.get(), line -> put(world.configured(node, vmid), key, line));
            } else {
                script.then(Duration.ZERO, () -> put(world.configured(node, vmid), key, value));
            }
        });
        script.then(
                Duration.ZERO,
                () -> world.journal()
                        .note(
                                Journal.What.CONFIGURED,
                                world.configured(node, vmid),
                                change.asOptions().strip(),
                                script.task()));
        return script.start();
    }

    private Guest checked(String node, int vmid, ConfigChange change) {
        if (change.empty()) {
            throw PveError.die("no options specified");
        }
        Guest guest = world.configured(node, vmid);
        Flocks.Key key = Flocks.Key.config(node, vmid);
        boolean heldByAnother = world.flocks()
                .holder(key)
                .filter(holder -> !holder.upid().type().equals("qmconfig"))
                .isPresent();
        // The real thing holds the connection for ten seconds before it says so; the lab says so at once.
        if (heldByAnother) {
            throw PveError.die(key.complaint());
        }
        if (!change.digest().isEmpty() && !change.digest().equals(guest.digest())) {
            throw PveError.die("checksum mismatch (file change by other user?)");
        }
        guest.refuseIfLocked();
        if (!world.quorate()) {
            throw PveError.notWritable(node, vmid, world.tasks().lastPid());
        }
        for (String name : change.delete()) {
            Optional<Disk> disk = guest.value(name).flatMap(value -> Disk.parse(name, value));
            if (guest.guarded() && disk.isPresent()) {
                String what = disk.get().unused() ? "unused disk '" + disk.get().volid() : "drive '" + name;
                throw PveError.die("can't remove " + what + "' - protection mode enabled");
            }
        }
        return guest;
    }

    private void remove(Guest guest, ConfigChange change) {
        for (String key : change.revert()) {
            guest.value(key).ifPresentOrElse(value -> guest.set(key, value), () -> guest.remove(key));
        }
        for (String key : change.delete()) {
            Optional<Disk> drive = guest.value(key).flatMap(value -> Disk.parse(key, value));
            drive.filter(disk -> disk.unused() && ofSnapshot(guest, disk.volid()))
                    .ifPresent(disk -> {
                        throw PveError.die(
                                "unable to delete '" + disk.volid() + "' - volume is still in use (snapshot?)");
                    });
            if (waits(guest, key)) {
                guest.setPending(key, "");
                continue;
            }
            guest.remove(key);
            drive.filter(disk -> !disk.unused()).ifPresent(disk -> keepUnused(guest, disk));
        }
    }

    /** PVE: QemuServer/Drive.pm, is_volume_in_use. */
    private static boolean ofSnapshot(Guest guest, String volid) {
        return guest.snapshots().stream()
                .flatMap(snapshot -> snapshot.config().values().stream())
                .anyMatch(value -> value.equals(volid) || value.startsWith(volid + ","));
    }

    private static boolean waits(Guest guest, String key) {
        return guest.running() && !AT_ONCE.matcher(key).matches();
    }

    private void put(Guest guest, String key, String asked) {
        String value = stored(guest, key, asked);
        Optional<Disk> former = guest.value(key).flatMap(line -> Disk.parse(key, line));
        boolean differs = !guest.value(key).orElse("").equals(value);
        if (differs && waits(guest, key)) {
            guest.setPending(key, value);
            return;
        }
        guest.set(key, value);
        String volid = Disk.parse(key, value).map(Disk::volid).orElse("");
        former.filter(disk -> !disk.volid().equals(volid)).ifPresent(disk -> keepUnused(guest, disk));
        guest.disks().stream()
                .filter(disk -> disk.unused() && disk.volid().equals(volid))
                .forEach(disk -> guest.remove(disk.key()));
    }

    private String stored(Guest guest, String key, String asked) {
        Identities identities = new Identities(world);
        if (key.equals("tags")) {
            return Tags.normalized(asked);
        }
        if (key.matches("net\\d+")) {
            return identities.network(guest.vmid(), key, asked, false);
        }
        if (key.equals("vmgenid") && asked.equals("1")) {
            return identities.uuid(guest.vmid(), key);
        }
        return key.equals("cipassword")
                ? "$5$" + identities.uuid(guest.vmid(), key).replace("-", "")
                : asked;
    }

    /** A disk that is detached is kept as unused; a CD-ROM is not, and a cloud-init drive is removed. */
    private static void keepUnused(Guest guest, Disk disk) {
        if (disk.cdrom() || disk.volume().contains("cloudinit")) {
            return;
        }
        int number = 0;
        while (guest.value("unused" + number).isPresent()) {
            number++;
        }
        String size = disk.bytes() > 0 ? ",size=" + VolumeNames.shortSize(disk.bytes()) : "";
        guest.set("unused" + number, disk.volid() + size);
    }
}
