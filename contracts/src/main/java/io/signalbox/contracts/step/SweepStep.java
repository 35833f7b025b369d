package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looking for what nobody needs any more, and deleting it. */
public sealed interface SweepStep extends StepAction {

    /**
     * Compares what is on the storages with what the configurations of all guests on all hosts name, and looks for guests
     * that a copy has left locked or that carry these tags.
     *
     * @param volumes whether the storages are read
     * @param storage only this one
     * @param tags of each cluster's profile, sorted; guests that have all of one are looked at
     */
    record ReadOrphans(boolean volumes, Optional<String> storage, List<Set<String>> tags)
            implements StepAction, SweepStep {
        public ReadOrphans {
            storage = storage == null ? Optional.empty() : storage;
            tags = Require.present("tags", tags).stream()
                    .<Set<String>>map(one -> Collections.unmodifiableSet(new TreeSet<>(one)))
                    .toList();
        }

        @Override
        public String summary() {
            return "compare the storages with the configurations of all guests";
        }
    }

    /**
     * Deletes a volume that no configuration names. Precondition: looked up on every host just before the call, no guest's
     * configuration or snapshot names it, nothing with its VMID is locked or under way, and its size and time are those
     * that were seen. One that is gone already is a success. Postcondition: the storage does not list it.
     *
     * @param volume as the storage names it
     * @param vmid whose number it bears
     * @param size in bytes
     * @param madeAt in whole seconds, where the storage says so
     * @param shared whether every host sees it
     */
    record DeleteVolume(String volume, HostName host, int vmid, long size, Optional<Instant> madeAt, boolean shared)
            implements StepAction, SweepStep {
        public DeleteVolume {
            Require.text("volume", volume, 500);
            Require.that(volume.indexOf(':') > 0, "volume is not storage:name");
            Require.present("host", host);
            GuestId.requireVmid(vmid);
            madeAt = madeAt == null ? Optional.empty() : madeAt;
        }

        /** Its storage. */
        @JsonIgnore
        public String storage() {
            return volume.substring(0, volume.indexOf(':'));
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "delete volume %s%s".formatted(volume, shared ? "" : " on " + host);
        }
    }

    /**
     * Takes disks that a guest does not use out of its configuration, by which PVE deletes them. Precondition: VMID, UUID,
     * name and tags match, looked up on every host just before the call; it has no lock, its configuration has the digest
     * that was seen, and no snapshot names the disks. Postcondition: neither the keys nor the volumes are there.
     *
     * @param tags every tag it had when the plan was made, sorted
     * @param digest of the configuration that was seen
     * @param unused volumes by key, such as {@code unused0}
     */
    record DropUnused(GuestId guest, HostName host, List<String> tags, String digest, Map<String, String> unused)
            implements StepAction, SweepStep {
        public DropUnused {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            Require.text("digest", digest, 100);
            unused = Collections.unmodifiableMap(new TreeMap<>(Require.present("unused", unused)));
            Require.that(
                    unused.keySet().stream().allMatch(key -> key.matches("unused\\d{1,3}")),
                    "unused has a key that is not unused0, unused1 and so on");
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String summary() {
            return "delete %s of %s on %s".formatted(String.join(", ", unused.values()), guest.label(), host);
        }
    }
}
