package io.signalbox.contracts.step;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.Optional;

/** What is done with backups. */
public sealed interface BackupStep extends StepAction {

    /** The host that does it. */
    HostName host();

    /**
     * Backs a guest up. Precondition: the guest, by VMID, UUID and name, is on {@code host} without a lock. Postcondition:
     * the storage lists a backup of it that was made since the call.
     *
     * @param notes for people, kept beside the backup
     * @param keep whether it is protected from deletion and pruning
     */
    record BackupGuest(GuestId guest, HostName host, String storage, BackupGoal.Mode mode, String notes, boolean keep)
            implements StepAction, BackupStep {
        public BackupGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            Require.text("storage", storage, 100);
            Require.present("mode", mode);
            Require.present("notes", notes);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "back up %s to %s".formatted(guest.label(), storage);
        }
    }

    /**
     * Makes a guest from a backup, with MAC addresses of its own. Precondition: the storage lists the backup as it was seen,
     * and no host has the VMID. Postcondition: the guest is on {@code host}, unlocked, with disks.
     *
     * @param takenAt when the backup was made, in whole seconds
     * @param vmid of the new guest
     * @param name of the new guest; absent: as in the backup
     * @param storage where its disks go; absent: as in the backup
     */
    record RestoreGuest(
            String volume, Instant takenAt, HostName host, int vmid, Optional<String> name, Optional<String> storage)
            implements StepAction, BackupStep {
        public RestoreGuest {
            Require.text("volume", volume, 500);
            Require.present("takenAt", takenAt);
            Require.present("host", host);
            GuestId.requireVmid(vmid);
            name = name == null ? Optional.empty() : name;
            storage = storage == null ? Optional.empty() : storage;
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "restore %s as guest %d on %s".formatted(volume, vmid, host);
        }
    }

    /**
     * Deletes a backup. Precondition: the storage lists it as it was seen, and it is not protected. One that is gone already
     * is a success. Postcondition: the storage does not list it.
     *
     * @param takenAt when it was made, in whole seconds
     * @param size in bytes
     */
    record DeleteBackup(String volume, Instant takenAt, long size, HostName host) implements StepAction, BackupStep {
        public DeleteBackup {
            Require.text("volume", volume, 500);
            Require.present("takenAt", takenAt);
            Require.present("host", host);
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "delete backup %s of %s".formatted(volume, takenAt);
        }
    }
}
