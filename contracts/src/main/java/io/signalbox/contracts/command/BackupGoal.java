package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be asked of backups. */
public sealed interface BackupGoal extends Goal {
    /** PVE: a volume of content type backup, {@code storage:path}. */
    Pattern VOLUME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*:[A-Za-z0-9._/:+-]{1,400}");

    /** What becomes of a running guest while it is copied. PVE: vzdump. */
    enum Mode {
        /** It runs on. */
        @JsonProperty("snapshot")
        SNAPSHOT,
        /** It stands still for a moment. */
        @JsonProperty("suspend")
        SUSPEND,
        /** It is shut down, copied, and started again. */
        @JsonProperty("stop")
        STOP
    }

    /**
     * Back a guest up.
     *
     * @param storage where to; it must take backups
     * @param mode absent: it runs on
     * @param notes for people; absent: name, host and operation
     * @param keep whether the backup is protected from deletion and pruning
     */
    record BackupGuest(GuestRef guest, String storage, Optional<Mode> mode, Optional<String> notes, boolean keep)
            implements Goal, BackupGoal, OfGuest {
        public BackupGuest {
            Require.present("guest", guest);
            Require.text("storage", storage, 100);
            mode = mode == null ? Optional.empty() : mode;
            notes = notes == null ? Optional.empty() : notes;
            notes.ifPresent(text -> Require.text("notes", text, 1_000));
        }

        @Override
        public String summary() {
            return "back up %s to %s".formatted(guest.label(), storage);
        }
    }

    /**
     * Make a new guest from a backup, with MAC addresses of its own.
     *
     * @param volume the backup, as its storage names it
     * @param vmid of the new guest; absent: a free one of {@code range}
     * @param range the name of one of the site's {@code vmid_ranges}; absent: {@code vms}
     * @param name of the new guest; absent: as in the backup
     * @param to its host; absent: one that reaches the backup, where placement finds best
     * @param storage where its disks go; absent: as in the backup
     */
    record RestoreBackup(
            String volume,
            Optional<Integer> vmid,
            Optional<String> range,
            Optional<String> name,
            Optional<HostName> to,
            Optional<String> storage)
            implements Goal, BackupGoal {
        public RestoreBackup {
            requireVolume(volume);
            vmid = vmid == null ? Optional.empty() : vmid;
            vmid.ifPresent(GuestId::requireVmid);
            range = range == null ? Optional.empty() : range;
            name = name == null ? Optional.empty() : name;
            to = to == null ? Optional.empty() : to;
            storage = storage == null ? Optional.empty() : storage;
            Require.that(vmid.isEmpty() || range.isEmpty(), "vmid and range are both given: one of them is enough");
        }

        @Override
        public String summary() {
            return "restore %s%s"
                    .formatted(volume, vmid.map(id -> " as guest " + id).orElse(""));
        }
    }

    /** Delete a backup. */
    record DeleteBackup(String volume) implements Goal, BackupGoal {
        public DeleteBackup {
            requireVolume(volume);
        }

        @Override
        public String summary() {
            return "delete backup " + volume;
        }
    }

    /**
     * Say which backups there are, and which jobs make them.
     *
     * @param vmid only those of that guest, which need not exist any more
     */
    record ReportBackups(Optional<Integer> vmid) implements Goal, BackupGoal {
        public ReportBackups {
            vmid = vmid == null ? Optional.empty() : vmid;
            vmid.ifPresent(GuestId::requireVmid);
        }

        @Override
        public String summary() {
            return "report the backups" + vmid.map(id -> " of guest " + id).orElse("");
        }
    }

    private static void requireVolume(String volume) {
        Require.matches("volume", volume, VOLUME, "storage:path, as the site's list of backups names it");
    }
}
