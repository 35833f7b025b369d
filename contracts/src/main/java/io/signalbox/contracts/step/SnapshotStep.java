package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.List;

/** What is done to a guest's snapshots. Precondition of each: the guest, by VMID, UUID and name, is on {@code host} without a lock. */
public sealed interface SnapshotStep extends StepAction {

    /** The guest. */
    GuestId guest();

    /** Where it is. */
    HostName host();

    /** The snapshot's name. */
    String snapshot();

    /**
     * Takes a snapshot. Precondition besides: it has none of that name. Postcondition: the list of snapshots has it.
     *
     * @param memory whether the memory of a running guest is kept, too
     */
    record CreateSnapshot(GuestId guest, HostName host, String snapshot, String description, boolean memory)
            implements StepAction, SnapshotStep {
        public CreateSnapshot {
            Require.present("guest", guest);
            Require.present("host", host);
            Require.text("snapshot", snapshot, 40);
            Require.present("description", description);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "take snapshot %s of %s%s".formatted(snapshot, guest.label(), memory ? " with its memory" : "");
        }
    }

    /**
     * Sets a guest back to a snapshot. Precondition besides: tags match, looked up on every host just before the call, and
     * the snapshot is the one that was seen. Postcondition: the snapshot is the parent of the present state, and the guest
     * runs if the snapshot holds memory or it was to be started.
     *
     * @param tags every tag it had when the plan was made, sorted
     * @param takenAt when the snapshot was taken, in whole seconds
     * @param start whether it is started afterwards if the snapshot holds no memory
     */
    record RollbackSnapshot(
            GuestId guest, HostName host, List<String> tags, String snapshot, Instant takenAt, boolean start)
            implements StepAction, SnapshotStep {
        public RollbackSnapshot {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            Require.text("snapshot", snapshot, 40);
            Require.present("takenAt", takenAt);
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "set %s on %s back to snapshot %s of %s".formatted(guest.label(), host, snapshot, takenAt);
        }
    }

    /**
     * Deletes a snapshot. Precondition besides: tags match, looked up on every host just before the call, and the snapshot
     * is the one that was seen. One that is gone already is a success. Postcondition: the list of snapshots lacks it.
     *
     * @param tags every tag it had when the plan was made, sorted
     * @param takenAt when the snapshot was taken, in whole seconds
     */
    record DeleteSnapshot(GuestId guest, HostName host, List<String> tags, String snapshot, Instant takenAt)
            implements StepAction, SnapshotStep {
        public DeleteSnapshot {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            Require.text("snapshot", snapshot, 40);
            Require.present("takenAt", takenAt);
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "delete snapshot %s of %s".formatted(snapshot, guest.label());
        }
    }
}
