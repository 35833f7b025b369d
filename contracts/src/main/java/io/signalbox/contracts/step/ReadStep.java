package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.Require;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What only looks, for plans and for reports. */
public sealed interface ReadStep extends StepAction {

    /**
     * Reads whether the site is fit to be worked on. A host that does not answer is something it sees, and no failure.
     *
     * @param privileges what the token is compared with, such as {@code VM.Migrate on /vms}
     */
    record ReadHealth(List<String> privileges) implements StepAction, ReadStep {
        public ReadHealth {
            privileges = List.copyOf(Require.present("privileges", privileges));
        }

        @Override
        public String summary() {
            return "read the health of the site";
        }
    }

    /** Reads hosts, guests and storages of the whole site, and how much of them is used. */
    record ReadInventory() implements StepAction, ReadStep {
        @Override
        public String summary() {
            return "read the inventory of the site";
        }
    }

    /** Looks for a guest on every host and reads its configuration, disks and snapshots. */
    record ReadGuest(int vmid) implements StepAction, ReadStep {
        public ReadGuest {
            GuestId.requireVmid(vmid);
        }

        @Override
        public String summary() {
            return "read guest %d".formatted(vmid);
        }
    }

    /** Reads every guest of the site that has all of the tags, templates left out. */
    record ReadTagged(Set<String> tags) implements StepAction, ReadStep {
        public ReadTagged {
            tags = Collections.unmodifiableSet(new TreeSet<>(Require.present("tags", tags)));
        }

        @Override
        public String summary() {
            return "read every guest tagged " + String.join(" and ", tags);
        }
    }

    /** Reads which VMIDs of a range are taken. */
    record ReadVmids(int first, int last) implements StepAction, ReadStep {
        public ReadVmids {
            GuestId.requireVmid(first);
            GuestId.requireVmid(last);
            Require.that(first <= last, "range %d-%d is upside down".formatted(first, last));
        }

        @Override
        public String summary() {
            return "read which VMIDs from %d to %d are taken".formatted(first, last);
        }
    }

    /**
     * Reads the backups of every storage, and the jobs that make them.
     *
     * @param vmid only those of that guest
     */
    record ReadBackups(Optional<Integer> vmid) implements StepAction, ReadStep {
        public ReadBackups {
            vmid = vmid == null ? Optional.empty() : vmid;
        }

        @Override
        public String summary() {
            return "read the backups" + vmid.map(id -> " of guest " + id).orElse("");
        }
    }

    /**
     * Reads the storages that can have images, the image if it is one that a storage has, and who bears a name.
     *
     * @param name that the template is to have
     * @param volume the image as its storage names it
     * @param file where any storage would have an image that is to be fetched, if it was fetched before: {@code import/…}
     */
    record ReadImages(String name, Optional<String> volume, Optional<String> file) implements StepAction, ReadStep {
        public ReadImages {
            Require.text("name", name, 200);
            volume = volume == null ? Optional.empty() : volume;
            file = file == null ? Optional.empty() : file;
        }

        @Override
        public String summary() {
            return "read the storages%s, and whether the name %s is free"
                    .formatted(volume.map(", and image %s"::formatted).orElse(""), name);
        }
    }
}
