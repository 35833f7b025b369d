package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was seen of what nobody may need any more. Sizes are bytes. */
public sealed interface SweepReading extends Observation {

    /**
     * What the configurations do not name, name as unused, or leave locked; the largest first.
     *
     * @param owners of every VMID that {@code loose} bears, the guest of it, where there is one
     * @param busy VMIDs that a running task of any host is about
     * @param copying whether any host is making a copy, whose task does not say under which VMID
     * @param unreadHosts hosts whose guests or tasks could not all be read
     * @param unread storages that could not be read
     * @param more how many finds there are besides, which did not fit
     */
    record Orphans(
            Instant at,
            List<Loose> loose,
            List<Unused> unused,
            List<Candidate> guests,
            List<Owner> owners,
            SortedSet<Integer> busy,
            boolean copying,
            List<HostName> unreadHosts,
            List<BackupReading.Unread> unread,
            int more)
            implements Observation, SweepReading {
        public Orphans {
            Require.present("at", at);
            loose = List.copyOf(Require.present("loose", loose));
            unused = List.copyOf(Require.present("unused", unused));
            guests = List.copyOf(Require.present("guests", guests));
            owners = List.copyOf(Require.present("owners", owners));
            busy = Collections.unmodifiableSortedSet(new TreeSet<>(Require.present("busy", busy)));
            unreadHosts = List.copyOf(Require.present("unreadHosts", unreadHosts));
            unread = List.copyOf(Require.present("unread", unread));
        }
    }

    /**
     * A volume that no configuration names as it is there.
     *
     * @param host by way of which it was seen
     * @param shared whether every host sees it
     * @param madeAt in whole seconds, where the storage says so
     * @param namesake who names a volume of that name elsewhere, as a clause, or bases a copy on it
     */
    record Loose(
            String volume,
            HostName host,
            boolean shared,
            int vmid,
            long size,
            Optional<Instant> madeAt,
            Optional<String> namesake) {
        public Loose {
            Require.text("volume", volume, 500);
            Require.present("host", host);
            GuestId.requireVmid(vmid);
            madeAt = madeAt == null ? Optional.empty() : madeAt;
            namesake = namesake == null ? Optional.empty() : namesake;
        }
    }

    /** The guest of a VMID, and the volumes that it names. */
    record Owner(int vmid, HostName host, Optional<String> lock, List<String> named) {
        public Owner {
            GuestId.requireVmid(vmid);
            Require.present("host", host);
            lock = lock == null ? Optional.empty() : lock;
            named = List.copyOf(Require.present("named", named));
        }
    }

    /**
     * A disk that its guest keeps and does not use.
     *
     * @param digest of the guest's configuration
     * @param listed whether its storage has it
     * @param snapshots those of the guest that name it
     */
    record Unused(
            GuestId guest,
            HostName host,
            List<String> tags,
            String digest,
            Optional<String> lock,
            boolean deletionProtected,
            boolean container,
            String key,
            String volume,
            boolean listed,
            long size,
            Optional<Instant> madeAt,
            List<String> snapshots) {
        public Unused {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            Require.present("digest", digest);
            lock = lock == null ? Optional.empty() : lock;
            Require.text("key", key, 20);
            Require.text("volume", volume, 500);
            madeAt = madeAt == null ? Optional.empty() : madeAt;
            snapshots = List.copyOf(Require.present("snapshots", snapshots));
        }
    }

    /**
     * A guest that a copy or a creation has left locked, or that carries all tags of a profile.
     *
     * @param madeAt when its configuration was made, where that is known
     * @param found with what a deletion would take away
     */
    record Candidate(Observation.Found found, Optional<Instant> madeAt) {
        public Candidate {
            Require.present("found", found);
            madeAt = madeAt == null ? Optional.empty() : madeAt;
        }
    }
}
