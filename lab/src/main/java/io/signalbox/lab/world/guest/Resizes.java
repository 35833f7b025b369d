package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Growing of disks; most refusals come in the task (PVE: API2/Qemu.pm, resize_vm). */
public final class Resizes {
    private static final Pattern SIZE = Pattern.compile("(\\+?)(\\d+(?:\\.\\d+)?)([KMGT]?)");
    private static final Map<String, Integer> SHIFT = Map.of("", 0, "K", 10, "M", 20, "G", 30, "T", 40);

    private final World world;

    /** Resizes in a world. */
    public Resizes(World world) {
        this.world = world;
    }

    /**
     * Grows a disk.
     *
     * @param size the new size, or with a leading plus what is added, in bytes or with a unit
     * @param digest the digest that the caller saw, empty to skip that check
     */
    public Task resize(String node, int vmid, String key, String size, String digest, String user) {
        Guest guest = world.configured(node, vmid);
        if (!digest.isEmpty() && !digest.equals(guest.digest())) {
            throw PveError.die("checksum mismatch (file change by other user?)");
        }
        Script script = new Script(world, node, "resize", Integer.toString(vmid), user);
        return script.lock(Flocks.Key.config(node, vmid), true, Duration.ofSeconds(10))
                .decisive(Duration.ofMillis(500), () -> grow(world.configured(node, vmid), key, size, script.task()))
                .start();
    }

    private void grow(Guest guest, String key, String size, Task task) {
        guest.refuseIfLocked();
        Disk disk = guest.value(key)
                .flatMap(value -> Disk.parse(key, value))
                .orElseThrow(() -> PveError.die("disk '" + key + "' does not exist"));
        if (disk.cdrom()) {
            throw PveError.die("you can't resize a cdrom");
        }
        if (!world.quorate()) {
            throw PveError.notWritable(guest.node(), guest.vmid(), task.upid().pid());
        }
        long wanted = bytes(size, disk.bytes());
        if (wanted < disk.bytes()) {
            throw PveError.die("shrinking disks is not supported");
        }
        if (wanted == disk.bytes()) {
            return;
        }
        guest.set(
                key,
                guest.value(key)
                        .orElseThrow()
                        .replaceFirst("size=\\d+[KMGT]?", "size=" + VolumeNames.shortSize(wanted)));
        task.say("Image resized.");
        world.journal().note(Journal.What.RESIZED, guest, key, task);
    }

    private static long bytes(String size, long present) {
        Matcher m = SIZE.matcher(size);
        if (!m.matches()) {
            throw new IllegalArgumentException("the route lets no such size through: " + size);
        }
        long given = new BigDecimal(m.group(2))
                .multiply(BigDecimal.valueOf(1L << SHIFT.getOrDefault(m.group(3), 0)))
                .longValue();
        return m.group(1).isEmpty() ? given : present + given;
    }
}
