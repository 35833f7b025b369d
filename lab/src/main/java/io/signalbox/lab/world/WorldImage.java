package io.signalbox.lab.world;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a world that changes, as it is kept on disk.
 *
 * @param labTime milliseconds since the epoch
 * @param quorate whether the cluster has quorum
 * @param lastPid last process id given to a task
 * @param guests every guest
 * @param tasks remembered tasks, oldest first
 * @param services guests under high availability
 * @param volumes volumes that no configuration names
 * @param gone volumes that configurations name and that were taken away
 * @param files files on the storages; absent in a world kept by an earlier version
 * @param pools pools; absent in a world kept by an earlier version
 * @param hosts what is particular about single hosts
 * @param rules high-availability rules; absent in a world kept by an earlier version
 */
public record WorldImage(
        long labTime,
        boolean quorate,
        long lastPid,
        List<Guest.Image> guests,
        List<Task.Image> tasks,
        List<HaService.Image> services,
        List<Volumes.Loose> volumes,
        List<String> gone,
        @Nullable List<StoredFile> files,
        @Nullable List<Pool> pools,
        Map<String, HostStates.HostState> hosts,
        @Nullable List<HaRule> rules) {
    public WorldImage {
        // A world kept by an earlier version has none.
        volumes = volumes == null ? List.of() : volumes;
        gone = gone == null ? List.of() : gone;
        hosts = hosts == null ? Map.of() : Map.copyOf(hosts);
    }
}
