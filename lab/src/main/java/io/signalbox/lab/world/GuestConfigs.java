package io.signalbox.lab.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes of a guest's configuration. */
public final class GuestConfigs {
    private static final Set<String> AT_NEXT_START = Set.of("cores", "sockets", "memory");

    private final World world;

    GuestConfigs(World world) {
        this.world = world;
    }

    /**
     * A change.
     *
     * @param set values by key
     * @param delete keys to remove
     * @param digest the digest that the caller saw, empty to skip that check
     */
    public record Change(SortedMap<String, String> set, List<String> delete, String digest) {
        public Change {
            set = new TreeMap<>(set);
            delete = List.copyOf(delete);
        }

        String asOptions() {
            StringBuilder text = new StringBuilder();
            set.forEach(
                    (key, value) -> text.append(" -").append(key).append(' ').append(value));
            if (!delete.isEmpty()) {
                text.append(" -delete ").append(String.join(",", delete));
            }
            return text.toString();
        }
    }

    /** Changes the configuration at once. */
    public void update(String node, int vmid, Change change) {
        apply(checked(node, vmid, change), change);
    }

    /** Checks at once, changes in a task (PVE: {@code POST config}). */
    public Task updateInTask(String node, int vmid, Change change, String user) {
        checked(node, vmid, change);
        return world.workers().run(node, "qmconfig", Integer.toString(vmid), user, Duration.ofMillis(300), task -> {
            task.say("update VM " + vmid + ":" + change.asOptions());
            apply(checked(node, vmid, change), change);
        });
    }

    private Guest checked(String node, int vmid, Change change) {
        if (change.set().isEmpty() && change.delete().isEmpty()) {
            throw PveError.die("no options specified");
        }
        Guest guest = world.configured(node, vmid);
        if (!change.digest().isEmpty() && !change.digest().equals(guest.digest())) {
            throw PveError.die("checksum mismatch (file change by other user?)");
        }
        guest.refuseIfLocked();
        if (!world.quorate()) {
            throw notWritable(node, vmid, world.tasks().lastPid());
        }
        return guest;
    }

    static PveError notWritable(String node, int vmid, long pid) {
        return PveError.die("unable to open file '/etc/pve/nodes/" + node + "/qemu-server/" + vmid + ".conf.tmp." + pid
                + "' - Permission denied");
    }

    private void apply(Guest guest, Change change) {
        for (String key : change.delete()) {
            if (guest.running() && AT_NEXT_START.contains(key)) {
                guest.setPending(key, "");
            } else {
                guest.remove(key);
            }
        }
        for (Map.Entry<String, String> line : change.set().entrySet()) {
            String value = line.getKey().equals("tags") ? Tags.normalized(line.getValue()) : line.getValue();
            boolean differs = !guest.value(line.getKey()).orElse("").equals(value);
            if (guest.running() && differs && AT_NEXT_START.contains(line.getKey())) {
                guest.setPending(line.getKey(), value);
            } else {
                guest.set(line.getKey(), value);
            }
        }
        world.touch();
    }
}
