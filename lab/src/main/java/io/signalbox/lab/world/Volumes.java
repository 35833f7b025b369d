package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The volumes on the storages: those that configurations name, and loose ones that only bear a guest's number. To be used
 * inside {@link World#call} only.
 */
public final class Volumes {
    private static final Pattern OWNED = Pattern.compile("(?:.*/)?(?:vm|base|subvol)-(\\d+)-.+");

    private final World world;
    private final List<Loose> loose = new ArrayList<>();
    private final Set<String> gone = new TreeSet<>();
    private final Map<String, Long> made = new TreeMap<>();

    Volumes(World world) {
        this.world = world;
    }

    /**
     * A volume on a storage.
     *
     * @param volid {@code storage:name}
     * @param vmid the guest whose number it bears
     * @param bytes its size
     */
    public record Volume(String volid, int vmid, long bytes) {}

    /**
     * A volume that the guest's present configuration does not name.
     *
     * @param host the host that sees it if the storage is not shared
     * @param ofSnapshot whether a snapshot has it, as its memory; such a one goes with the guest in any case
     */
    public record Loose(String storage, String host, String name, int vmid, long bytes, boolean ofSnapshot) {
        String volid() {
            return storage + ":" + name;
        }
    }

    /** Puts a volume on a storage that no configuration names. */
    public void add(Loose volume) {
        StorageSpec storage = storage(volume.storage())
                .filter(found -> found.on(volume.host()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the host " + volume.host() + " has no storage " + volume.storage()));
        if (!storage.content().contains("images")) {
            throw new IllegalArgumentException("storage " + storage.id() + " holds no images");
        }
        loose.add(volume);
        made.put(volume.volid(), world.now().getEpochSecond());
        world.touch();
    }

    /** When a loose volume came to be, in seconds since the epoch, where that is known. */
    public Optional<Long> madeAt(String volid) {
        return Optional.ofNullable(made.get(volid));
    }

    private Optional<StorageSpec> storage(String id) {
        return world.storages().find(id);
    }

    /** Every guest's volumes on a storage as a host sees it. */
    public List<Volume> on(StorageSpec storage, String host) {
        List<Volume> found = new ArrayList<>();
        for (Guest guest : world.guests()) {
            if (storage.shared() || guest.node().equals(host)) {
                guest.disks().stream()
                        .filter(disk -> disk.storage().equals(storage.id()))
                        .forEach(disk ->
                                owner(disk).ifPresent(vmid -> found.add(new Volume(disk.volid(), vmid, disk.bytes()))));
                guest.snapshots().stream()
                        .filter(snapshot -> snapshot.vmstate().startsWith(storage.id() + ":"))
                        .forEach(snapshot ->
                                found.add(new Volume(snapshot.vmstate(), guest.vmid(), snapshot.vmstateBytes())));
            }
        }
        loose.stream()
                .filter(volume -> volume.storage().equals(storage.id()))
                .filter(volume -> storage.shared() || volume.host().equals(host))
                .forEach(volume -> found.add(new Volume(volume.volid(), volume.vmid(), volume.bytes())));
        found.removeIf(volume -> gone.contains(volume.volid()));
        return found;
    }

    /** Takes a volume away, whoever names it; a guest that does cannot start any more. */
    public void remove(String host, String volid) {
        boolean left = loose.removeIf(volume -> volume.volid().equals(volid)
                && storage(volume.storage())
                        .filter(storage -> storage.shared() || volume.host().equals(host))
                        .isPresent());
        if (!left) {
            gone.add(volid);
        }
        world.touch();
    }

    /** Names of disks that a guest has and that were taken away. */
    List<String> missing(Guest guest) {
        return guest.disks().stream().map(Disk::volid).filter(gone::contains).toList();
    }

    /** Whether a volume is the base of another guest's linked clone. */
    public boolean isBase(String volid) {
        return world.guests().stream()
                .flatMap(guest -> guest.disks().stream())
                .anyMatch(disk -> disk.volid().startsWith(volid + "/"));
    }

    private static Optional<Integer> owner(Disk disk) {
        Matcher name = OWNED.matcher(disk.volume());
        return name.matches() ? Optional.of(Integer.parseInt(name.group(1))) : Optional.empty();
    }

    /** Refuses to destroy a template that linked clones still need (PVE: QemuServer.pm, destroy_vm). */
    void refuseIfBase(Guest doomed) {
        for (Disk disk : doomed.disks()) {
            boolean needed = world.guests().stream()
                    .filter(other -> other.vmid() != doomed.vmid())
                    .flatMap(other -> other.disks().stream())
                    .anyMatch(other -> other.volid().startsWith(disk.volid() + "/"));
            if (needed) {
                throw PveError.die("base volume '" + disk.volid() + "' is still in use by linked cloned");
            }
        }
    }

    /** Takes away what goes with a guest besides the volumes that its configuration names. */
    void destroyed(Guest guest, boolean unreferenced, Task task) {
        guest.disks().stream()
                .filter(disk -> owner(disk).filter(vmid -> vmid == guest.vmid()).isPresent())
                .forEach(disk -> task.say("removing '" + disk.volid() + "'"));
        guest.disks().forEach(disk -> gone.remove(disk.volid()));
        loose.removeIf(volume -> {
            boolean seen = volume.vmid() == guest.vmid()
                    && storage(volume.storage())
                            .filter(storage -> storage.shared() || volume.host().equals(guest.node()))
                            .isPresent();
            boolean goes = seen && (volume.ofSnapshot() || unreferenced);
            if (goes) {
                task.say("removing '" + volume.volid() + "'");
            }
            return goes;
        });
    }

    /** Every loose volume. */
    public List<Loose> loose() {
        return List.copyOf(loose);
    }

    void begin() {
        world.spec().volumes().forEach(this::add);
    }

    List<String> gone() {
        return List.copyOf(gone);
    }

    void restore(List<Loose> kept, List<String> taken) {
        clear();
        loose.addAll(kept);
        gone.addAll(taken);
    }

    void clear() {
        loose.clear();
        made.clear();
        gone.clear();
    }
}
