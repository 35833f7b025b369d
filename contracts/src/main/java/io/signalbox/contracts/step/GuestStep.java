package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changes one guest besides starting, stopping, moving and deleting it. Precondition of each: the guest, by VMID, UUID
 * and name, is on {@code host} without a lock. A guest that the same plan makes has no UUID yet when it is planned: then
 * VMID and name count.
 */
public sealed interface GuestStep extends StepAction {

    /** The guest. */
    GuestId guest();

    /** Where it is. */
    HostName host();

    @Override
    default Risk risk() {
        return Risk.CHANGE;
    }

    /**
     * Shuts a guest down. Precondition besides: it runs, and its tags match, looked up on every host just before the call.
     * Postcondition: it is stopped.
     *
     * @param tags every tag it had when the plan was made, sorted
     * @param patience how long PVE waits for it
     * @param thenStop whether PVE cuts its power then
     */
    record ShutdownGuest(GuestId guest, HostName host, List<String> tags, Duration patience, boolean thenStop)
            implements StepAction, GuestStep {
        public ShutdownGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            Require.present("patience", patience);
        }

        @Override
        public String summary() {
            return "shut down %s on %s%s"
                    .formatted(
                            guest.label(),
                            host,
                            thenStop ? ", or cut its power after %d s".formatted(patience.toSeconds()) : "");
        }
    }

    /**
     * Shuts a guest down and starts it again. Precondition besides: it runs, and its tags match, looked up on every host
     * just before the call. Postcondition: it runs, and has been up for less time than since the call.
     *
     * @param tags every tag it had when the plan was made, sorted
     * @param patience how long PVE waits for its shutdown
     */
    record RebootGuest(GuestId guest, HostName host, List<String> tags, Duration patience)
            implements StepAction, GuestStep {
        public RebootGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            Require.present("patience", patience);
        }

        @Override
        public String summary() {
            return "reboot %s on %s".formatted(guest.label(), host);
        }
    }

    /**
     * Changes a guest's configuration. Precondition besides: its configuration has the digest that the plan saw.
     * Postcondition: every key reads as set, those deleted are gone, and nothing of it is pending unless the guest runs and
     * PVE cannot apply it before its next start, which the result says.
     *
     * @param digest of the configuration that was seen; empty for a guest that the same plan makes
     * @param set keys as PVE names them, with their values
     * @param delete keys to take away
     */
    record ConfigureGuest(
            GuestId guest, HostName host, Optional<String> digest, Map<String, String> set, Set<String> delete)
            implements StepAction, GuestStep {
        public ConfigureGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            digest = digest == null ? Optional.empty() : digest;
            set = set == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(set));
            delete = delete == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(delete));
            Require.that(!set.isEmpty() || !delete.isEmpty(), "set and delete are empty: nothing is changed");
        }

        @Override
        public String summary() {
            Set<String> keys = new TreeSet<>(set.keySet());
            keys.addAll(delete);
            return "configure %s on %s (%s)".formatted(guest.label(), host, String.join(", ", keys));
        }
    }

    /**
     * Grows a disk. Postcondition: the configuration and the storage give it that size.
     *
     * @param drive such as {@code scsi0}
     * @param from its size when the plan was made, in bytes; empty for a guest that the same plan makes
     * @param to its size afterwards, in bytes
     */
    record ResizeDisk(GuestId guest, HostName host, String drive, Optional<Long> from, long to)
            implements StepAction, GuestStep {
        public ResizeDisk {
            Require.present("guest", guest);
            Require.present("host", host);
            Require.text("drive", drive, 20);
            from = from == null ? Optional.empty() : from;
            from.ifPresent(size -> Require.that(size < to, "a disk of %d bytes cannot become %d".formatted(size, to)));
        }

        @Override
        public String summary() {
            return "grow %s of %s to %.1f GiB".formatted(drive, guest.label(), to / (double) (1L << 30));
        }
    }

    /**
     * Makes a copy of a guest or a template. Precondition besides: no host has the copy's VMID. Postcondition: the copy is
     * on {@code target}, under its name, with a UUID of its own, unlocked.
     *
     * @param guest the original
     * @param host where the original is
     * @param vmid of the copy
     * @param name of the copy
     * @param target where PVE is to put the copy; that of the original unless all its disks are on shared storage
     * @param full whether disks are copied, not linked
     * @param storage where copied disks go; absent: where they are
     */
    record CloneGuest(
            GuestId guest,
            HostName host,
            int vmid,
            String name,
            HostName target,
            boolean full,
            Optional<String> storage)
            implements StepAction, GuestStep {
        public CloneGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            GuestId.requireVmid(vmid);
            Require.text("name", name, 200);
            Require.present("target", target);
            storage = storage == null ? Optional.empty() : storage;
            Require.that(storage.isEmpty() || full, "a linked copy stays on its original's storage");
        }

        /** The copy, whose UUID nobody knows yet. */
        @JsonIgnore
        public GuestId copy() {
            return new GuestId(vmid, "", name);
        }

        @Override
        public String summary() {
            return "%s %s as %d (%s) on %s"
                    .formatted(full ? "copy" : "make a linked clone of", guest.label(), vmid, name, target);
        }
    }
}
