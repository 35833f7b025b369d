package io.signalbox.contracts.command;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What can be asked of one guest besides starting, stopping and deleting it. */
public sealed interface GuestGoal extends Goal {
    /** PVE: a drive of a VM, such as {@code scsi0}. */
    Pattern DRIVE = Pattern.compile("(?:scsi|virtio|sata|ide)[0-9]{1,2}|efidisk0|tpmstate0");

    /** The longest that a guest may be given to shut down or reboot. */
    Duration LONGEST_PATIENCE = Duration.ofHours(1);

    /**
     * Shut a guest down, as its own power button would.
     *
     * @param patience how long it is waited for; absent: three minutes
     * @param thenStop whether its power is cut when it has not shut down by then; otherwise the step fails
     */
    record ShutdownGuest(GuestRef guest, Optional<Duration> patience, boolean thenStop)
            implements Goal, GuestGoal, OfGuest {
        public ShutdownGuest {
            Require.present("guest", guest);
            patience = checked(patience);
        }

        @Override
        public String summary() {
            return "shut down " + guest.label();
        }
    }

    /**
     * Shut a guest down and start it again.
     *
     * @param patience how long its shutdown is waited for; absent: three minutes
     */
    record RebootGuest(GuestRef guest, Optional<Duration> patience) implements Goal, GuestGoal, OfGuest {
        public RebootGuest {
            Require.present("guest", guest);
            patience = checked(patience);
        }

        @Override
        public String summary() {
            return "reboot " + guest.label();
        }
    }

    /**
     * Move a guest to another host.
     *
     * @param to where to; absent: where placement finds best
     */
    record MigrateGuest(GuestRef guest, Optional<HostName> to) implements Goal, GuestGoal, OfGuest {
        public MigrateGuest {
            Require.present("guest", guest);
            to = to == null ? Optional.empty() : to;
        }

        @Override
        public String summary() {
            return "move " + guest.label() + to.map(host -> " to " + host).orElse("");
        }
    }

    /**
     * Change a guest's configuration: CPU, memory, tags, cloud-init and the like. A password is never taken: messages are
     * kept for ever.
     *
     * @param set the keys to set, as PVE names them, with their values
     * @param delete the keys to take away
     * @param digest of the configuration that whoever asks has seen; if it is another one by then, nothing is changed
     */
    record ConfigureGuest(GuestRef guest, Map<String, String> set, Set<String> delete, Optional<String> digest)
            implements Goal, GuestGoal, OfGuest {
        private static final int MOST_KEYS = 50;
        private static final int LONGEST_VALUE = 8_000;
        private static final String SECRET = "cipassword";

        public ConfigureGuest {
            Require.present("guest", guest);
            set = set == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(set));
            delete = delete == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(delete));
            digest = digest == null ? Optional.empty() : digest;
            Require.that(!set.isEmpty() || !delete.isEmpty(), "set and delete are empty: nothing is asked for");
            Require.that(
                    set.size() + delete.size() <= MOST_KEYS,
                    "%d keys are given: at most %d are taken".formatted(set.size() + delete.size(), MOST_KEYS));
            Require.that(
                    !set.containsKey(SECRET),
                    SECRET + " is a secret, and a secret may not travel in a message, since messages are kept for ever:"
                            + " set it on the host (qm set VMID --cipassword), or give sshkeys instead");
            set.forEach((key, value) -> Require.text(key, value, LONGEST_VALUE));
            for (String key : delete) {
                Require.that(!set.containsKey(key), "%s is both in set and in delete".formatted(key));
            }
        }

        @Override
        public String summary() {
            Set<String> keys = new TreeSet<>(set.keySet());
            keys.addAll(delete);
            return "configure %s (%s)".formatted(guest.label(), String.join(", ", keys));
        }
    }

    /**
     * Grow a disk. PVE cannot shrink one.
     *
     * @param drive such as {@code scsi0}
     * @param size of the whole disk afterwards in bytes
     * @param more whether {@code size} is what the disk grows by instead; absent: it is not
     */
    record ResizeDisk(GuestRef guest, String drive, long size, Optional<Boolean> more)
            implements Goal, GuestGoal, OfGuest {
        private static final long MIB = 1L << 20;

        public ResizeDisk {
            Require.present("guest", guest);
            Require.matches("drive", drive, DRIVE, "a drive such as scsi0 or virtio1");
            Require.that(
                    size > 0 && size % MIB == 0, "size is %d: expected a multiple of 1 MiB above 0".formatted(size));
            more = more == null ? Optional.empty() : more;
        }

        /** The size of the whole disk afterwards, given that of now, both in bytes. */
        public long from(long present) {
            return isMore() ? present + size : size;
        }

        private boolean isMore() {
            return more.orElse(false);
        }

        @Override
        public String summary() {
            return "grow %s of %s %s %.1f GiB"
                    .formatted(drive, guest.label(), isMore() ? "by" : "to", size / (double) (1L << 30));
        }
    }

    /**
     * Make a copy of a guest or a template.
     *
     * @param name of the copy
     * @param vmid of the copy; absent: a free one of {@code range}
     * @param range the name of one of the site's {@code vmid_ranges}; absent: {@code vms}
     * @param full whether disks are copied, not linked; absent: linked for a template, copied for any other guest
     * @param to the host that the copy belongs on; absent: that of the original
     * @param storage where copied disks go; absent: where they are
     */
    record CloneGuest(
            GuestRef guest,
            String name,
            Optional<Integer> vmid,
            Optional<String> range,
            Optional<Boolean> full,
            Optional<HostName> to,
            Optional<String> storage)
            implements Goal, GuestGoal, OfGuest {
        private static final Pattern DNS_NAME =
                Pattern.compile("(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*");

        public CloneGuest {
            Require.present("guest", guest);
            Require.matches("name", name, DNS_NAME, "a DNS name such as web02");
            vmid = vmid == null ? Optional.empty() : vmid;
            vmid.ifPresent(GuestId::requireVmid);
            range = range == null ? Optional.empty() : range;
            full = full == null ? Optional.empty() : full;
            to = to == null ? Optional.empty() : to;
            storage = storage == null ? Optional.empty() : storage;
            Require.that(vmid.isEmpty() || range.isEmpty(), "vmid and range are both given: one of them is enough");
            Require.that(
                    storage.isEmpty() || full.orElse(true),
                    "storage is given, and a linked copy stays on its original's");
        }

        @Override
        public String summary() {
            return "clone %s as %s".formatted(guest.label(), name);
        }
    }

    private static Optional<Duration> checked(Optional<Duration> patience) {
        Optional<Duration> given = patience == null ? Optional.empty() : patience;
        given.ifPresent(duration -> Require.that(
                duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(LONGEST_PATIENCE) <= 0,
                "patience is %s: expected a second to an hour".formatted(duration)));
        return given;
    }
}
