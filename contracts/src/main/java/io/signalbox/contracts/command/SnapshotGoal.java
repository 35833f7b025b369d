package io.signalbox.contracts.command;

import io.signalbox.contracts.id.Require;
import java.util.regex.Pattern;

/** What can be asked of a guest's snapshots. */
public sealed interface SnapshotGoal extends Goal {
    /** PVE: pve-configid, at most 40 characters. */
    Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,39}");

    /** @throws IllegalArgumentException if PVE would not take it as the name of a snapshot */
    static void requireName(String name) {
        Require.matches("snapshot", name, NAME, "2 to 40 letters, digits, _ and -, a letter first");
        Require.that(!name.equals("current"), "snapshot is current: PVE keeps that name for the state of now");
    }

    /**
     * Take a snapshot.
     *
     * @param description for people; may be empty
     * @param memory whether the memory of a running guest is kept, too
     */
    record CreateSnapshot(GuestRef guest, String snapshot, String description, boolean memory)
            implements Goal, SnapshotGoal, OfGuest {
        public CreateSnapshot {
            Require.present("guest", guest);
            requireName(snapshot);
            description = description == null ? "" : description;
        }

        @Override
        public String summary() {
            return "take snapshot %s of %s".formatted(snapshot, guest.label());
        }
    }

    /**
     * Set a guest back to a snapshot: what it has written since is lost.
     *
     * @param start whether it is started afterwards if the snapshot holds no memory
     */
    record RollbackSnapshot(GuestRef guest, String snapshot, boolean start) implements Goal, SnapshotGoal, OfGuest {
        public RollbackSnapshot {
            Require.present("guest", guest);
            requireName(snapshot);
        }

        @Override
        public String summary() {
            return "set %s back to snapshot %s".formatted(guest.label(), snapshot);
        }
    }

    /** Delete a snapshot; the guest stays as it is. */
    record DeleteSnapshot(GuestRef guest, String snapshot) implements Goal, SnapshotGoal, OfGuest {
        public DeleteSnapshot {
            Require.present("guest", guest);
            requireName(snapshot);
        }

        @Override
        public String summary() {
            return "delete snapshot %s of %s".formatted(snapshot, guest.label());
        }
    }

    /** Say which snapshots a guest has. */
    record ReportSnapshots(GuestRef guest) implements Goal, SnapshotGoal, OfGuest {
        public ReportSnapshots {
            Require.present("guest", guest);
        }

        @Override
        public String summary() {
            return "report the snapshots of " + guest.label();
        }
    }
}
