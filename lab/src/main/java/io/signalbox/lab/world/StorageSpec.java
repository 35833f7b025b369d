package io.signalbox.lab.world;

import java.util.List;

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
 */
public record StorageSpec(
        String id, String type, String content, boolean shared, List<String> hosts, long totalBytes, long baseBytes) {
    public StorageSpec {
        hosts = List.copyOf(hosts);
    }

    /** Whether the storage exists on the host. */
    public boolean on(String host) {
        return hosts.isEmpty() || hosts.contains(host);
    }
}
