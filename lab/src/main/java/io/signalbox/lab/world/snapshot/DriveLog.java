package io.signalbox.lab.world.snapshot;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Task;

/** What the log of a snapshot's task says of each drive. */
final class DriveLog {
    private DriveLog() {}

    static void said(Task task, Guest guest, String what) {
        guest.disks().stream()
                .filter(disk -> !disk.cdrom() && !disk.unused())
                .forEach(disk -> task.say(what + " '" + disk.key() + "' (" + disk.volid() + ")"));
    }

    /** The format of a disk's volume. */
    static String format(Disk disk) {
        int dot = disk.volume().lastIndexOf('.');
        return dot < 0 ? "raw" : disk.volume().substring(dot + 1);
    }
}
