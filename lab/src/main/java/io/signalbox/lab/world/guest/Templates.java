package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.time.Duration;

/** Turning a guest into a template, which cannot be taken back (PVE: API2/Qemu.pm, template). */
public final class Templates {
    private final World world;

    /** Templates of a world. */
    public Templates(World world) {
        this.world = world;
    }

    /** Converts a guest; what stands in the way is refused at once. */
    public Task convert(String node, int vmid, String user) {
        checked(node, vmid);
        Script script = new Script(world, node, "qmtemplate", Integer.toString(vmid), user);
        return script.lock(Flocks.Key.config(node, vmid), true, Duration.ofSeconds(10))
                .decisive(Duration.ofMillis(800), () -> {
                    Guest guest = checked(node, vmid);
                    guest.set("template", "1");
                    for (Disk disk : guest.disks()) {
                        rename(guest, disk, script.task());
                    }
                    world.journal().note(Journal.What.TEMPLATED, guest, "", script.task());
                })
                .start();
    }

    private Guest checked(String node, int vmid) {
        Guest guest = world.configured(node, vmid);
        guest.refuseIfLocked();
        if (!guest.snapshots().isEmpty()) {
            throw PveError.die("unable to create template, because VM contains snapshots");
        }
        if (guest.template()) {
            throw PveError.die("you can't convert a template to a template");
        }
        if (guest.running()) {
            throw PveError.die("you can't convert a VM to template if VM is running");
        }
        if (!world.quorate()) {
            throw PveError.notWritable(node, vmid, world.tasks().lastPid());
        }
        return guest;
    }

    private static void rename(Guest guest, Disk disk, Task task) {
        boolean renamed = !disk.cdrom() && !disk.volume().contains("cloudinit") && !disk.unused();
        if (renamed) {
            String base = disk.volume().replaceFirst("(?:.*/)?vm-(\\d+)-", prefix(disk.volume()) + "base-$1-");
            String rest = disk.options().isEmpty() ? "" : "," + disk.options();
            guest.set(disk.key(), disk.storage() + ":" + base + rest);
            task.say("Renamed '" + disk.volid() + "' to '" + disk.storage() + ":" + base + "'");
        }
    }

    /** The directory of a volume that is a file; a linked clone's volume loses the name of its base. */
    private static String prefix(String volume) {
        return volume.matches("\\d+/.*") || volume.matches(".*/\\d+/[^/]+")
                ? volume.replaceFirst("^.*?(\\d+/)[^/]+$", "$1")
                : "";
    }
}
