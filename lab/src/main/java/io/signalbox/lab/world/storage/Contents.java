package io.signalbox.lab.world.storage;

import io.signalbox.lab.world.Flocks;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Script;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.Volumes;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.util.Optional;

/** What lies on a storage: finding, annotating and removing it. */
public final class Contents {
    private final World world;

    /** Contents of a world's storages. */
    public Contents(World world) {
        this.world = world;
    }

    /**
     * A volume on a storage, of whatever kind.
     *
     * @param file set for what is no guest's disk
     * @param volume set for a guest's disk
     */
    public record Found(Optional<StoredFile> file, Optional<Volumes.Volume> volume) {
        /** The guest whose it is, 0 for none. */
        public int owner() {
            return file.map(StoredFile::vmid)
                    .orElseGet(() -> volume.map(Volumes.Volume::vmid).orElse(0));
        }

        /** Whether it is a backup. */
        public boolean backup() {
            return file.filter(found -> found.content().equals("backup")).isPresent();
        }
    }

    /** The volume of that name as a host sees it; a name without its storage is completed. */
    public Found find(String node, String storageId, String name) {
        StorageSpec storage = world.storages().on(node, storageId);
        String volid = name.contains(":") ? name : storageId + ":" + name;
        Optional<StoredFile> file = world.storages().file(node, volid);
        Optional<Volumes.Volume> volume = world.volumes().on(storage, node).stream()
                .filter(found -> found.volid().equals(volid))
                .findFirst();
        if (file.isEmpty() && volume.isEmpty()) {
            throw PveError.die("volume '" + volid + "' does not exist");
        }
        return new Found(file, volume);
    }

    /** Removes a volume in a task, under the storage's lock. */
    public Task remove(String node, String storageId, String name, String user) {
        StorageSpec storage = world.storages().on(node, storageId);
        Found found = find(node, storageId, name);
        String id = (found.owner() > 0 ? found.owner() + "@" : "") + storageId;
        Script script = new Script(world, node, "imgdel", id, user);
        return script.lock(Flocks.Key.storage(storage, node), true, Duration.ofSeconds(10))
                .decisive(Duration.ofMillis(600), () -> {
                    Found doomed = find(node, storageId, name);
                    doomed.file().ifPresent(file -> removeFile(file, script.task()));
                    doomed.volume().ifPresent(volume -> removeVolume(node, volume, script.task()));
                })
                .start();
    }

    private void removeFile(StoredFile file, Task task) {
        if (file.guarded()) {
            throw PveError.die("cannot remove protected volume '" + file.volid() + "' on '" + file.storage() + "'");
        }
        world.storages().remove(file);
        removed(file.volid(), file.vmid(), task);
    }

    private void removeVolume(String node, Volumes.Volume volume, Task task) {
        if (world.volumes().isBase(volume.volid())) {
            throw PveError.die("base volume '" + volume.volid() + "' is still in use by linked clones");
        }
        boolean open = world.guest(volume.vmid())
                .filter(guest -> guest.running()
                        && guest.disks().stream().anyMatch(disk -> disk.volid().equals(volume.volid())))
                .isPresent();
        if (open) {
            throw PveError.die("volume '" + volume.volid() + "' is in use: device or resource busy");
        }
        world.volumes().remove(node, volume.volid());
        removed(volume.volid(), volume.vmid(), task);
    }

    private void removed(String volid, int vmid, Task task) {
        task.say("Removed volume '" + volid + "'");
        world.journal().noteRemoval(volid, vmid, task);
    }

    /** Changes notes and protection of a backup at once. */
    public void annotate(
            String node, String storageId, String name, Optional<String> notes, Optional<Boolean> guarded) {
        StoredFile file = find(node, storageId, name)
                .file()
                .filter(found -> found.content().equals("backup"))
                .orElseThrow(() -> PveError.die("volume '" + name + "' is no backup"));
        StoredFile noted = notes.map(file::noted).orElse(file);
        world.storages().replace(file, guarded.map(noted::guarded).orElse(noted));
    }
}
