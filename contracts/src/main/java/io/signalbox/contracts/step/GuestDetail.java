package io.signalbox.contracts.step;

import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was seen of single guests, with their configuration. Sizes are bytes. */
public sealed interface GuestDetail extends Observation {

    /** A guest that was read; nothing if no host has the VMID. */
    record GuestRead(Instant at, int vmid, Optional<Detail> guest) implements Observation, GuestDetail {
        public GuestRead {
            Require.present("at", at);
            guest = guest == null ? Optional.empty() : guest;
        }
    }

    /** Every guest that has all of the tags, templates left out, by VMID. */
    record Tagged(Instant at, Set<String> tags, List<Detail> guests) implements Observation, GuestDetail {
        public Tagged {
            Require.present("at", at);
            tags = Collections.unmodifiableSet(new TreeSet<>(Require.present("tags", tags)));
            guests = List.copyOf(Require.present("guests", guests));
        }
    }

    /** Which VMIDs of a range are taken. */
    record Vmids(Instant at, int first, int last, Set<Integer> taken) implements Observation, GuestDetail {
        public Vmids {
            Require.present("at", at);
            taken = Collections.unmodifiableSet(new TreeSet<>(Require.present("taken", taken)));
        }
    }

    /**
     * One guest.
     *
     * @param digest of its configuration
     * @param config its configuration as PVE gives it, without what could be a secret, and without the digest
     * @param snapshots without the state of now, the oldest first
     */
    record Detail(Observation.Found found, String digest, Map<String, String> config, List<Snapshot> snapshots) {
        public Detail {
            Require.present("found", found);
            Require.present("digest", digest);
            config = Collections.unmodifiableMap(new TreeMap<>(Require.present("config", config)));
            snapshots = List.copyOf(Require.present("snapshots", snapshots));
        }
    }

    /**
     * One snapshot.
     *
     * @param takenAt in whole seconds
     * @param memory whether it holds memory
     * @param parent the snapshot it was taken after, if there is one
     */
    record Snapshot(String name, String description, Instant takenAt, boolean memory, Optional<String> parent) {
        public Snapshot {
            Require.text("snapshot", name, 100);
            Require.present("description", description);
            Require.present("takenAt", takenAt);
            parent = parent == null ? Optional.empty() : parent;
        }
    }
}
