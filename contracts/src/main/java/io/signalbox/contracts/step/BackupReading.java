package io.signalbox.contracts.step;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was seen of backups. Sizes are bytes. */
public sealed interface BackupReading extends Observation {

    /** The backups there are, the newest first, and the jobs that make them. */
    record Backups(Instant at, List<Backup> backups, List<Job> jobs) implements Observation, BackupReading {
        public Backups {
            Require.present("at", at);
            backups = List.copyOf(Require.present("backups", backups));
            jobs = List.copyOf(Require.present("jobs", jobs));
        }
    }

    /**
     * One backup.
     *
     * @param volume as its storage names it
     * @param hosts that reach it
     * @param takenAt in whole seconds
     * @param kept whether it is protected
     */
    record Backup(
            String volume,
            String storage,
            List<HostName> hosts,
            int vmid,
            boolean container,
            Instant takenAt,
            long size,
            String notes,
            boolean kept) {
        public Backup {
            Require.text("volume", volume, 500);
            Require.text("storage", storage, 100);
            hosts = List.copyOf(Require.present("hosts", hosts));
            Require.present("takenAt", takenAt);
            Require.present("notes", notes);
        }
    }

    /**
     * One scheduled job.
     *
     * @param schedule as PVE gives it, such as {@code sun 01:00}
     * @param what whom it backs up, as PVE gives it: VMIDs, a pool, or all
     * @param next when it runs next, if PVE says so
     */
    record Job(
            String id,
            boolean enabled,
            String schedule,
            String what,
            String storage,
            String mode,
            Optional<Instant> next) {
        public Job {
            Require.text("job id", id, 200);
            Require.present("schedule", schedule);
            Require.present("what", what);
            Require.present("storage", storage);
            Require.present("mode", mode);
            next = next == null ? Optional.empty() : next;
        }
    }
}
