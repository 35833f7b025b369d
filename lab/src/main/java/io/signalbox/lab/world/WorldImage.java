package io.signalbox.lab.world;

import java.util.List;

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
 */
public record WorldImage(
        long labTime,
        boolean quorate,
        long lastPid,
        List<Guest.Image> guests,
        List<Task.Image> tasks,
        List<HaService.Image> services,
        List<Volumes.Loose> volumes) {
    public WorldImage {
        // A world kept by an earlier version has none.
        volumes = volumes == null ? List.of() : volumes;
    }
}
