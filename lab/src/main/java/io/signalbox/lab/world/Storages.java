package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The site's storages and the files on them that are no guest's disk. To be used inside {@link World#call} only. */
public final class Storages {
    private final World world;
    private final List<StoredFile> files = new ArrayList<>();

    Storages(World world) {
        this.world = world;
    }

    void begin() {
        files.clear();
        files.addAll(world.spec().files());
    }

    void restore(List<StoredFile> kept) {
        files.clear();
        files.addAll(kept);
    }

    /** The storage of that name. */
    public Optional<StorageSpec> find(String id) {
        return world.spec().storages().stream()
                .filter(found -> found.id().equals(id))
                .findFirst();
    }

    /** The storage of that name on a host, or the refusal that PVE gives (PVE: Storage.pm, storage_check_enabled). */
    public StorageSpec on(String host, String id) {
        StorageSpec storage = find(id).orElseThrow(() -> PveError.die("storage '" + id + "' does not exist"));
        if (!storage.on(host)) {
            throw PveError.die("storage '" + id + "' is not available on node '" + host + "'");
        }
        return storage;
    }

    /** Every file of the site. */
    public List<StoredFile> files() {
        return List.copyOf(files);
    }

    /** The files on a storage as a host sees it. */
    public List<StoredFile> files(StorageSpec storage, String host) {
        return files.stream()
                .filter(file -> file.storage().equals(storage.id()))
                .filter(file -> storage.shared() || file.host().equals(host))
                .toList();
    }

    /** The file of that name as a host sees it. */
    public Optional<StoredFile> file(String host, String volid) {
        int colon = volid.indexOf(':');
        return find(volid.substring(0, Math.max(colon, 0))).stream()
                .flatMap(storage -> files(storage, host).stream())
                .filter(file -> file.volid().equals(volid))
                .findFirst();
    }

    /** Puts a file on its storage. */
    public void add(StoredFile file) {
        files.add(file);
        world.touch();
    }

    /** Takes a file away. */
    public void remove(StoredFile file) {
        files.remove(file);
        world.touch();
    }

    /** Puts a file in the place of another. */
    public void replace(StoredFile former, StoredFile next) {
        files.set(files.indexOf(former), next);
        world.touch();
    }

    /** Bytes in use on a storage, as seen from a host. */
    public long used(StorageSpec storage, String host) {
        return storage.baseBytes()
                + files(storage, host).stream().mapToLong(StoredFile::bytes).sum()
                + world.volumes().on(storage, host).stream()
                        .mapToLong(Volumes.Volume::bytes)
                        .sum();
    }
}
