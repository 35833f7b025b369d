package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Migration of guests: what PVE checks before it, and which ones are under way. */
public final class Migrations {
    private final World world;
    private final List<MigrationRun> underWay = new ArrayList<>();

    Migrations(World world) {
        this.world = world;
    }

    /**
     * What was asked.
     *
     * @param vmid the guest
     * @param source host it is on
     * @param target host it shall go to
     * @param online move a running guest while it runs
     * @param withLocalDisks copy attached local disks of a running guest
     * @param force go on in spite of local devices (root and the high-availability stack only)
     * @param targetStorage storage id, map {@code a:b,c:d} or {@code 1}; empty for the same storages
     */
    public record Request(
            int vmid,
            String source,
            String target,
            boolean online,
            boolean withLocalDisks,
            boolean force,
            String targetStorage) {

        /** Where a local volume of {@code storage} goes. */
        String storageFor(String storage) {
            if (targetStorage.isEmpty() || targetStorage.equals("1")) {
                return storage;
            }
            String fallback = storage;
            for (String pair : targetStorage.split("[,; ]+", -1)) {
                String[] parts = pair.split(":", 2);
                if (parts.length == 1 && !pair.isEmpty()) {
                    fallback = pair;
                } else if (parts.length == 2 && parts[0].equals(storage)) {
                    return parts[1];
                }
            }
            return fallback;
        }
    }

    /** The checks that PVE makes before it starts a task (PVE: API2/Qemu.pm:5567-5636); throws the refusal. */
    public Guest check(Request request) {
        world.requireQuorum();
        if (request.target().equals(request.source())) {
            throw PveError.parameter("target", "target is local node.");
        }
        if (!world.hasHost(request.target())) {
            throw PveError.die("no such cluster node '" + request.target() + "'");
        }
        Guest guest = world.guest(request.vmid())
                .filter(found -> found.node().equals(request.source()))
                .orElseThrow(() -> PveError.die("unable to find configuration file for VM " + request.vmid()
                        + " on node '" + request.source() + "'"));
        guest.refuseIfLocked();
        if (guest.running() && !request.online()) {
            throw PveError.die("can't migrate running VM without --online");
        }
        for (Disk disk : guest.disks()) {
            String storage = shared(disk.storage()) ? disk.storage() : request.storageFor(disk.storage());
            if (!available(storage, request.target())) {
                throw PveError.die("storage '" + storage + "' is not available on node '" + request.target() + "'");
            }
        }
        return guest;
    }

    /** Starts the real migration; {@code whenDone} hears whether the task ended OK. */
    public Task begin(Request request, String user, List<String> head, Consumer<Boolean> whenDone) {
        Task task = world.workers().open(request.source(), "qmigrate", Integer.toString(request.vmid()), user);
        head.forEach(task::say);
        new MigrationRun(world, this, request, task, whenDone).start();
        return task;
    }

    void entered(MigrationRun run) {
        underWay.add(run);
    }

    void left(MigrationRun run) {
        underWay.remove(run);
    }

    void clear() {
        underWay.clear();
    }

    /** Bytes of memory that running guests under way to the host will claim there. */
    long arriving(String host) {
        return underWay.stream().mapToLong(run -> run.claims(host)).sum();
    }

    /** Whether the storage's volumes are seen by all hosts. */
    public boolean shared(String storage) {
        return storage(storage).map(StorageSpec::shared).orElse(false);
    }

    private boolean available(String storage, String host) {
        return storage(storage).filter(found -> found.on(host)).isPresent();
    }

    private Optional<StorageSpec> storage(String id) {
        return world.storages().find(id);
    }

    /** Drives whose volumes only the guest's own host sees. */
    public List<Disk> localDisks(Guest guest) {
        return guest.disks().stream().filter(disk -> !shared(disk.storage())).toList();
    }

    /** Storages that the guest uses and the host lacks. */
    public Set<String> unavailableStorages(Guest guest, String host) {
        Set<String> missing = new LinkedHashSet<>();
        for (Disk disk : guest.disks()) {
            if (!available(disk.storage(), host)) {
                missing.add(disk.storage());
            }
        }
        return missing;
    }

    Map<String, String> movedDisks(Guest guest, Request request) {
        Map<String, String> changed = new TreeMap<>();
        for (Disk disk : localDisks(guest)) {
            changed.put(disk.key(), disk.valueOn(request.storageFor(disk.storage())));
        }
        return changed;
    }
}
