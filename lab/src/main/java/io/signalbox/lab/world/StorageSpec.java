package io.signalbox.lab.world;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A storage as the site's storage.cfg defines it.
 *
 * @param id its name
 * @param type plugin type, for example {@code rbd}, {@code dir}, {@code lvmthin}
 * @param content what it may hold, comma separated
 * @param shared whether all hosts see the same volumes
 * @param hosts hosts that have it; empty means all
 * @param totalBytes size (per host when not shared)
 * @param baseBytes what is used besides the guests' disks
 * @param allocation how long it takes to make a volume, which is done under the storage's lock
 */
public record StorageSpec(
        String id,
        String type,
        String content,
        boolean shared,
        List<String> hosts,
        long totalBytes,
        long baseBytes,
        Duration allocation) {
    private static final Set<String> OF_FILES = Set.of("dir", "nfs", "cifs", "cephfs", "btrfs");
    private static final Set<String> WITH_SNAPSHOTS = Set.of("rbd", "zfspool", "lvmthin", "btrfs");
    private static final Set<String> WITH_BASES = Set.of("rbd", "zfspool", "zfs");

    public StorageSpec {
        hosts = List.copyOf(hosts);
    }

    /** A storage that makes volumes as fast as its kind usually does. */
    public StorageSpec(
            String id,
            String type,
            String content,
            boolean shared,
            List<String> hosts,
            long totalBytes,
            long baseBytes) {
        this(id, type, content, shared, hosts, totalBytes, baseBytes, Duration.ofMillis(shared ? 1200 : 800));
    }

    /** The same, taking that long to make a volume. */
    public StorageSpec allocatingIn(Duration other) {
        return new StorageSpec(id, type, content, shared, hosts, totalBytes, baseBytes, other);
    }

    /** Whether volumes are files in a directory, which have a format of their own. */
    public boolean ofFiles() {
        return OF_FILES.contains(type);
    }

    /** Whether a volume of that format can have snapshots (PVE: volume_has_feature of each storage plugin). */
    public boolean canSnapshot(String format) {
        return WITH_SNAPSHOTS.contains(type) || ofFiles() && format.equals("qcow2");
    }

    /** Whether the name of a linked clone's volume begins with that of its base. */
    public boolean namesBases() {
        return WITH_BASES.contains(type) || ofFiles();
    }

    /** Whether a snapshot other than the latest can be rolled back to. */
    public boolean rollsBackToAny() {
        return !type.equals("zfspool");
    }

    /** Whether it may hold that kind of content. */
    public boolean holds(String kind) {
        return List.of(content.split(",", -1)).contains(kind);
    }

    /** Whether the storage exists on the host. */
    public boolean on(String host) {
        return hosts.isEmpty() || hosts.contains(host);
    }
}
