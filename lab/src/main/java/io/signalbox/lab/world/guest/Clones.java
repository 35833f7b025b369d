package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Snapshot;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Clones: what PVE checks before it starts the task, in its order (PVE: API2/Qemu.pm:4400-4600). */
public final class Clones {
    private static final Pattern BASE = Pattern.compile("(?:.*/)?base-\\d+-[^/]+");

    private final World world;

    /** Clones in a world. */
    public Clones(World world) {
        this.world = world;
    }

    /**
     * What was asked.
     *
     * @param source the guest to be cloned
     * @param node the host it is on
     * @param newid number of the clone
     * @param full whether disks are copied; by default they are unless the guest is a template
     * @param target host that gets the clone's configuration in the end; empty for the same
     * @param storage storage for the copies; empty for that of each disk
     * @param format format of the copies; empty for that of each disk
     * @param name its name; empty for one made from the source's
     * @param description its description
     * @param pool pool that it joins
     * @param snapshot the snapshot that is cloned; empty for the present state
     */
    public record Request(
            int source,
            String node,
            int newid,
            Optional<Boolean> full,
            String target,
            String storage,
            String format,
            String name,
            Optional<String> description,
            String pool,
            String snapshot) {}

    /** Checks at once, clones in a task. */
    public Task begin(Request request, String user) {
        if (!request.target().isEmpty() && !world.hasHost(request.target())) {
            throw PveError.die("no such cluster node '" + request.target() + "'");
        }
        if (!request.storage().isEmpty()) {
            checkStorage(request);
        }
        checked(request);
        return new CloneRun(world, this, request, user).start();
    }

    private void checkStorage(Request request) {
        StorageSpec storage = world.storages().on(request.node(), request.storage());
        if (!request.target().isEmpty()) {
            world.storages().on(request.target(), request.storage());
            if (!storage.shared()) {
                throw PveError.die("can't clone to non-shared storage '" + storage.id() + "'");
            }
        }
        if (!storage.holds("images")) {
            throw PveError.parameter("storage", "storage '" + storage.id() + "' does not support vm images");
        }
    }

    /** The source, after the checks that are made at once and again in the task. */
    Guest checked(Request request) {
        world.requireQuorum();
        Guest source = world.guest(request.source())
                .filter(found -> found.node().equals(request.node()))
                .orElseThrow(() -> PveError.die("unable to find configuration file for VM " + request.source()
                        + " on node '" + request.node() + "'"));
        source.refuseIfLocked();
        Map<String, String> config = config(source, request);
        boolean full = full(source, request);
        if (!full && !request.storage().isEmpty()) {
            throw PveError.die("parameter 'storage' not allowed for linked clones");
        }
        if (!full && !request.format().isEmpty()) {
            throw PveError.die("parameter 'format' not allowed for linked clones");
        }
        boolean onThisHost = world.guest(request.newid())
                .filter(other -> other.node().equals(request.node()))
                .isPresent();
        if (onThisHost) {
            throw PveError.die("unable to create VM " + request.newid() + ": config file already exists");
        }
        List<Disk> disks = disks(config);
        boolean local = disks.stream().anyMatch(disk -> !world.migrations().shared(disk.storage()));
        if (!request.target().isEmpty() && !request.target().equals(request.node()) && local) {
            throw PveError.die("can't clone VM to node '" + request.target() + "' (VM uses local storage)");
        }
        for (Disk disk : disks) {
            if (!full && copied(disk) && !linkable(disk)) {
                throw PveError.die(
                        "Linked clone feature is not supported for '" + disk.volid() + "' (" + disk.key() + ")");
            }
        }
        return source;
    }

    /** The configuration that is cloned: the present one, or a snapshot's. */
    static Map<String, String> config(Guest source, Request request) {
        if (request.snapshot().isEmpty()) {
            return source.config();
        }
        return source.snapshot(request.snapshot())
                .map(Snapshot::config)
                .orElseThrow(() -> PveError.die("snapshot '" + request.snapshot() + "' does not exist"));
    }

    /** Drives with a volume, unused ones apart. */
    static List<Disk> disks(Map<String, String> config) {
        return config.entrySet().stream()
                .flatMap(line -> Disk.parse(line.getKey(), line.getValue()).stream())
                .filter(disk -> !disk.unused())
                .toList();
    }

    static boolean full(Guest source, Request request) {
        return request.full().orElse(!source.template());
    }

    /** Whether a drive's volume is made anew for the clone, which that of an ISO image is not. */
    static boolean copied(Disk disk) {
        return !disk.cdrom() || cloudInit(disk);
    }

    static boolean cloudInit(Disk disk) {
        return disk.volume().contains("cloudinit");
    }

    private static boolean linkable(Disk disk) {
        return BASE.matcher(disk.volume()).matches() || cloudInit(disk);
    }
}
