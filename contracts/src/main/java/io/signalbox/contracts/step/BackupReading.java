package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was seen of backups. Sizes are bytes. */
public sealed interface BackupReading extends Observation {

    /**
     * The backups there are, the newest first, and the jobs that make them.
     *
     * @param unread where there may be more, which could not be seen
     */
    record Backups(
            Instant at,
            List<Backup> backups,
            List<Job> jobs,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unread> unread)
            implements Observation, BackupReading {
        public Backups {
            Require.present("at", at);
            backups = List.copyOf(Require.present("backups", backups));
            jobs = List.copyOf(Require.present("jobs", jobs));
            unread = unread == null ? List.of() : List.copyOf(unread);
        }

        /** All there are: nothing was left unread. */
        public static Backups complete(Instant at, List<Backup> backups, List<Job> jobs) {
            return new Backups(at, backups, jobs, List.of());
        }
    }

    /**
     * A storage that could not be read.
     *
     * @param storage absent: every storage of the host's own
     * @param host by way of which it was to be read
     * @param why as a clause: {@code it is not active there}
     */
    record Unread(Optional<String> storage, HostName host, String why) {
        public Unread {
            storage = storage == null ? Optional.empty() : storage;
            Require.present("host", host);
            Require.text("why", why, 1_000);
        }

        /** Which, for people: {@code storage vault on oak (it is not active there)}. */
        @JsonIgnore
        public String label() {
            return "%s %s (%s)"
                    .formatted(storage.map(name -> "storage " + name + " on").orElse("the storages of"), host, why);
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
