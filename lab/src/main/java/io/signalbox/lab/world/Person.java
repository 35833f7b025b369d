package io.signalbox.lab.world;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What somebody does to guests behind everybody's back: at once, and in the task list as root@pam, for tests of what
 * happens then.
 */
public final class Person {
    private static final String USER = "root@pam";
    private static final Map<String, String> HOLDERS = Map.of(
            "backup", "vzdump",
            "snapshot", "qmsnapshot",
            "snapshot-delete", "qmdelsnapshot",
            "rollback", "qmrollback",
            "clone", "qmclone");

    private final World world;

    Person(World world) {
        this.world = world;
    }

    private Guest guest(int vmid) {
        return world.guest(vmid).orElseThrow(() -> new IllegalArgumentException("the site has no guest " + vmid));
    }

    private Task task(String type, Guest guest) {
        return world.workers().open(guest.node(), type, Integer.toString(guest.vmid()), USER);
    }

    private Task done(String type, Guest guest) {
        Task task = task(type, guest);
        world.workers().end(task, "OK");
        return task;
    }

    /** Moves a guest to another host. */
    public void move(int vmid, String host) {
        Guest guest = guest(vmid);
        String target = world.host(host).name();
        String former = guest.node();
        Task task = done("qmigrate", guest);
        guest.moveTo(target);
        world.journal().note(Journal.What.MOVED, guest, former, task);
    }

    /** Switches a guest on or off. */
    public void power(int vmid, boolean on) {
        Guest guest = guest(vmid);
        world.power().switched(guest, on, done(on ? "qmstart" : "qmstop", guest));
    }

    /**
     * Locks a guest, or takes its lock away when the text is empty. While it is locked by something that takes time, such as
     * a backup, the task that holds the lock runs.
     */
    public void lock(int vmid, String lock) {
        Guest guest = guest(vmid);
        if (lock.isEmpty()) {
            guest.remove("lock");
            endHolders(vmid);
            world.journal().note(Journal.What.UNLOCKED, guest, "", USER, "");
        } else {
            guest.set("lock", lock);
            String task = Optional.ofNullable(HOLDERS.get(lock))
                    .map(type -> task(type, guest).upid().toString())
                    .orElse("");
            world.journal().note(Journal.What.LOCKED, guest, lock, USER, task);
        }
        world.touch();
    }

    private void endHolders(int vmid) {
        for (Task task : world.tasks().all()) {
            boolean holder = task.running()
                    && task.upid().id().equals(Integer.toString(vmid))
                    && task.upid().user().equals(USER)
                    && HOLDERS.containsValue(task.upid().type());
            if (holder) {
                world.workers().end(task, "OK");
            }
        }
    }

    /** Deletes a guest with all that belongs to it. */
    public void delete(int vmid) {
        Guest guest = guest(vmid);
        Task task = task("qmdestroy", guest);
        world.power().destroyed(guest, true, true, task);
        world.workers().end(task, "OK");
    }

    /** Deletes a guest and makes another one of its number: same host, power, disks and tags, another UUID. */
    public void replace(int vmid, String name) {
        Guest former = guest(vmid);
        delete(vmid);
        Map<String, String> config = new TreeMap<>(former.config());
        config.remove("lock");
        config.put("smbios1", "uuid=" + UUID.nameUUIDFromBytes(former.uuid().getBytes(StandardCharsets.UTF_8)));
        if (!name.isEmpty()) {
            config.put("name", name);
        }
        world.addGuest(new Guest.Image(
                vmid, former.node(), former.running(), world.now().getEpochSecond(), config, Map.of()));
        Guest next = guest(vmid);
        world.journal().note(Journal.What.CREATED, next, "", done("qmcreate", next));
        if (next.running()) {
            world.journal().note(Journal.What.STARTED, next, "", done("qmstart", next));
        }
        world.touch();
    }

    /** Gives a guest other tags. */
    public void retag(int vmid, String tags) {
        change(vmid, "tags", Tags.normalized(tags), Journal.What.RETAGGED);
    }

    /** Gives a guest another name. */
    public void rename(int vmid, String name) {
        change(vmid, "name", name, Journal.What.RENAMED);
    }

    /** Protects a guest from removal, or no longer. */
    public void protect(int vmid, boolean on) {
        Guest guest = guest(vmid);
        guest.set("protection", on ? "1" : "0");
        done("qmconfig", guest);
    }

    /** Makes what runs inside a guest deaf to requests to shut down, or no longer. */
    public void ignoreShutdown(int vmid, boolean on) {
        Guest guest = guest(vmid);
        guest.inside(guest.inside().heedingShutdown(!on));
        world.touch();
    }

    /** Stops the agent inside a guest, or starts it again. */
    public void silenceAgent(int vmid, boolean on) {
        Guest guest = guest(vmid);
        guest.inside(guest.inside().withAgent(!on));
        world.touch();
    }

    private void change(int vmid, String key, String value, Journal.What what) {
        Guest guest = guest(vmid);
        String former = guest.value(key).orElse("");
        guest.set(key, value);
        Task task = done("qmconfig", guest);
        task.say("update VM " + vmid + ": -" + key + " " + value);
        world.journal().note(what, guest, former, task);
    }
}
