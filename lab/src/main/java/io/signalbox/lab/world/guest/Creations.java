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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Making of guests from nothing, with the defaults that PVE fills in (PVE: API2/Qemu.pm, create_vm). */
public final class Creations {
    private final World world;

    /** Creations in a world. */
    public Creations(World world) {
        this.world = world;
    }

    /**
     * What was asked.
     *
     * @param config its configuration as asked for, drives included
     * @param pool pool that it joins, empty for none
     * @param start whether it is started afterwards, in a task of its own
     * @param highlyAvailable whether it is put under high availability
     */
    public record Request(
            String node,
            int vmid,
            SortedMap<String, String> config,
            String pool,
            boolean start,
            boolean highlyAvailable) {
        public Request {
            config = new TreeMap<>(config);
        }
    }

    /** Checks at once, creates in a task. */
    public Task begin(Request request, String user) {
        world.requireQuorum();
        refuseIfThere(world, request.vmid(), "unable to create VM");
        VolumeNames names = new VolumeNames(world, request.node(), request.vmid());
        request.config().forEach((key, value) -> DriveAsk.parse(key, value).ifPresent(ask -> check(names, ask)));
        if (!request.pool().isEmpty()) {
            world.pools().require(request.pool());
        }
        Script script = new Script(world, request.node(), "qmcreate", Integer.toString(request.vmid()), user)
                .onFailure(text -> text.startsWith("unable to create VM")
                        ? text
                        : "unable to create VM " + request.vmid() + " - " + text);
        return script.lock(Flocks.Key.config(request.node(), request.vmid()), true, Duration.ofSeconds(5))
                .then(Duration.ofMillis(300), () -> begin(request, script))
                .start();
    }

    /** Refuses a number that another guest of the site has. */
    public static void refuseIfThere(World world, int vmid, String what) {
        world.guest(vmid).ifPresent(other -> {
            throw PveError.die(what + " " + vmid + " - VM " + vmid + " already exists on node '" + other.node() + "'");
        });
    }

    private static void check(VolumeNames names, DriveAsk ask) {
        switch (ask) {
            case DriveAsk.Empty empty -> {}
            case DriveAsk.Present present -> names.storage(present.storage());
            case DriveAsk.Fresh fresh -> refuseIfNoImages(names, fresh.storage());
            case DriveAsk.CloudInit drive -> refuseIfNoImages(names, drive.storage());
            case DriveAsk.Imported imported -> refuseIfNoImages(names, imported.storage());
        }
    }

    private static void refuseIfNoImages(VolumeNames names, String id) {
        if (!names.storage(id).holds("images")) {
            throw PveError.parameter("storage", "storage '" + id + "' does not support vm images");
        }
    }

    private void begin(Request request, Script script) {
        refuseIfThere(world, request.vmid(), "unable to create VM");
        long now = world.now().getEpochSecond();
        Guest guest = world.addGuest(
                new Guest.Image(request.vmid(), request.node(), false, now, Map.of("lock", "create"), Map.of()));
        script.undo(() -> world.removeGuest(request.vmid()));
        VolumeMaker maker = new VolumeMaker(world, script, request.node(), request.vmid());
        SortedMap<String, String> settings = new TreeMap<>();
        request.config().forEach((key, value) -> {
            Optional<DriveAsk> ask = DriveAsk.parse(key, value);
            if (ask.isPresent()) {
                maker.make(ask.get(), line -> guest.set(key, line));
            } else {
                settings.put(key, value);
            }
        });
        script.decisive(Duration.ofMillis(200), () -> finish(guest, request, settings, script.task()));
    }

    private void finish(Guest guest, Request request, SortedMap<String, String> settings, Task task) {
        if (!world.quorate()) {
            throw PveError.notWritable(
                    request.node(), request.vmid(), task.upid().pid());
        }
        settings.forEach(guest::set);
        complete(guest);
        guest.remove("lock");
        if (!request.pool().isEmpty()) {
            world.pools().join(request.pool(), request.vmid());
        }
        world.journal().note(Journal.What.CREATED, guest, "", task);
        if (request.highlyAvailable()) {
            world.ha().add(guest);
        }
        if (request.start()) {
            world.power().start(request.node(), request.vmid(), task.upid().user());
        }
    }

    private void complete(Guest guest) {
        Identities identities = new Identities(world);
        int vmid = guest.vmid();
        for (Map.Entry<String, String> line : Map.copyOf(guest.config()).entrySet()) {
            if (line.getKey().matches("net\\d+")) {
                guest.set(line.getKey(), identities.network(vmid, line.getKey(), line.getValue(), false));
            }
        }
        guest.value("tags").ifPresent(tags -> guest.set("tags", Tags.normalized(tags)));
        guest.value("cipassword")
                .ifPresent(text -> guest.set(
                        "cipassword",
                        "$5$" + identities.uuid(vmid, "cipassword").replace("-", "")));
        if (guest.value("smbios1").isEmpty()) {
            guest.set("smbios1", identities.smbios(vmid, ""));
        }
        if (guest.value("vmgenid").filter(value -> !value.equals("1")).isEmpty()) {
            guest.set("vmgenid", identities.uuid(vmid, "vmgenid"));
        }
        if (guest.value("memory").isEmpty()) {
            guest.set("memory", "512");
        }
        if (guest.value("boot").isEmpty()) {
            guest.set("boot", "order=" + String.join(";", bootOrder(guest)));
        }
        guest.set("meta", "creation-qemu=10.1.2,ctime=" + world.now().getEpochSecond());
    }

    /** The first disk, the first CD-ROM and the network cards (PVE: QemuServer.pm, get_default_bootdevices). */
    private static List<String> bootOrder(Guest guest) {
        List<String> order = new ArrayList<>();
        guest.disks().stream()
                .filter(disk -> !disk.cdrom() && disk.key().matches("(?:scsi|virtio|sata|ide)\\d+"))
                .map(Disk::key)
                .findFirst()
                .ifPresent(order::add);
        guest.config().entrySet().stream()
                .filter(line -> line.getValue().contains("media=cdrom")
                        && !line.getValue().contains("cloudinit"))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(order::add);
        guest.config().keySet().stream().filter(key -> key.matches("net\\d+")).forEach(order::add);
        return order;
    }
}
