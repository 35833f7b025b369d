package io.signalbox.lab.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What really happened to guests, all of it, oldest first, each with who caused it: the truth that tests compare with what
 * was asked and with what was reported. It is kept in memory only. To be used inside {@link World#call} only.
 */
public final class Journal {
    private final World world;
    private final List<Change> changes = new ArrayList<>();

    Journal(World world) {
        this.world = world;
    }

    /** What happened. */
    public enum What {
        @JsonProperty("created")
        CREATED,
        @JsonProperty("started")
        STARTED,
        @JsonProperty("stopped")
        STOPPED,
        @JsonProperty("moved")
        MOVED,
        @JsonProperty("destroyed")
        DESTROYED,
        @JsonProperty("locked")
        LOCKED,
        @JsonProperty("unlocked")
        UNLOCKED,
        @JsonProperty("renamed")
        RENAMED,
        @JsonProperty("retagged")
        RETAGGED,
        @JsonProperty("configured")
        CONFIGURED,
        @JsonProperty("resized")
        RESIZED,
        @JsonProperty("templated")
        TEMPLATED,
        @JsonProperty("snapshotTaken")
        SNAPSHOT_TAKEN,
        @JsonProperty("snapshotRemoved")
        SNAPSHOT_REMOVED,
        @JsonProperty("rolledBack")
        ROLLED_BACK,
        @JsonProperty("backedUp")
        BACKED_UP,
        @JsonProperty("volumeRemoved")
        VOLUME_REMOVED
    }

    /**
     * One change of one guest.
     *
     * @param number counted from 1
     * @param lab milliseconds since the epoch by the lab's clock
     * @param uuid the guest's SMBIOS UUID, empty if it has none
     * @param name its name after the change
     * @param host its host after the change, or the last one
     * @param detail the former host, the lock, the former name or tags, the options set, the drive, the snapshot or the volume
     * @param user who caused it, with the token's name if one was used
     * @param task the task that did it, empty if none did
     * @param config the guest's configuration after the change, with what waits for its next start; empty for a volume
     * @param snapshots the names of its snapshots after the change, oldest first
     */
    public record Change(
            long number,
            long lab,
            What what,
            int vmid,
            String uuid,
            String name,
            String host,
            String detail,
            String user,
            String task,
            @JsonIgnore Map<String, String> config,
            @JsonIgnore List<String> snapshots) {
        public Change {
            config = Map.copyOf(config);
            snapshots = List.copyOf(snapshots);
        }
    }

    /** Notes what a task did to a guest. */
    public void note(What what, Guest guest, String detail, Task task) {
        note(what, guest, detail, task.upid().user(), task.upid().toString());
    }

    /** Notes that a task removed a volume; the guest is the one whose number it bears, which need not exist. */
    public void noteRemoval(String volid, int vmid, Task task) {
        changes.add(new Change(
                changes.size() + 1L,
                world.now().toEpochMilli(),
                What.VOLUME_REMOVED,
                vmid,
                "",
                "",
                task.upid().node(),
                volid,
                task.upid().user(),
                task.upid().toString(),
                Map.of(),
                List.of()));
    }

    /** Notes what happened to a guest. */
    public void note(What what, Guest guest, String detail, String user, String task) {
        changes.add(new Change(
                changes.size() + 1L,
                world.now().toEpochMilli(),
                what,
                guest.vmid(),
                guest.uuid(),
                guest.name(),
                guest.node(),
                detail,
                user,
                task,
                guest.nextConfig(),
                guest.snapshots().stream().map(Snapshot::name).toList()));
    }

    /** Every change since the world began or was reset. */
    public List<Change> all() {
        return List.copyOf(changes);
    }

    void clear() {
        changes.clear();
    }
}
