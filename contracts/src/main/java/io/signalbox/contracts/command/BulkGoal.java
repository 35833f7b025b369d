package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What can be asked of every guest that has all of the given tags. Templates are never meant. */
public sealed interface BulkGoal extends Goal {
    /** PVE: GuestHelpers.pm:349; tags are kept in lower case. */
    Pattern TAG = Pattern.compile("[a-z0-9_][a-z0-9_\\-+.]*");

    /** The tags that a guest must have, all of them; at least one. */
    Set<String> tags();

    /** The guests it is about, for people. */
    @JsonIgnore
    default String whom() {
        return "every guest tagged " + String.join(" and ", tags());
    }

    /** Start those that are stopped. */
    record StartGuests(Set<String> tags) implements Goal, BulkGoal {
        public StartGuests {
            tags = checked("tags", tags);
        }

        @Override
        public String summary() {
            return "start " + whom();
        }
    }

    /**
     * Shut down those that run.
     *
     * @param patience how long each is waited for; absent: three minutes
     * @param thenStop whether power is cut when one has not shut down by then
     */
    record ShutdownGuests(Set<String> tags, Optional<Duration> patience, boolean thenStop) implements Goal, BulkGoal {
        public ShutdownGuests {
            tags = checked("tags", tags);
            patience = patience == null ? Optional.empty() : patience;
        }

        @Override
        public String summary() {
            return "shut down " + whom();
        }
    }

    /** Give them more tags. */
    record TagGuests(Set<String> tags, Set<String> add) implements Goal, BulkGoal {
        public TagGuests {
            tags = checked("tags", tags);
            add = checked("add", add);
        }

        @Override
        public String summary() {
            return "tag %s with %s".formatted(whom(), String.join(", ", add));
        }
    }

    /** Take tags away. */
    record UntagGuests(Set<String> tags, Set<String> remove) implements Goal, BulkGoal {
        public UntagGuests {
            tags = checked("tags", tags);
            remove = checked("remove", remove);
        }

        @Override
        public String summary() {
            return "take %s from %s".formatted(String.join(", ", remove), whom());
        }
    }

    /**
     * Take a snapshot of each.
     *
     * @param memory whether the memory of those that run is kept, too
     */
    record SnapshotGuests(Set<String> tags, String snapshot, String description, boolean memory)
            implements Goal, BulkGoal {
        public SnapshotGuests {
            tags = checked("tags", tags);
            SnapshotGoal.requireName(snapshot);
            description = description == null ? "" : description;
        }

        @Override
        public String summary() {
            return "take snapshot %s of %s".formatted(snapshot, whom());
        }
    }

    private static Set<String> checked(String what, Set<String> tags) {
        Set<String> sorted = Collections.unmodifiableSet(new TreeSet<>(Require.present(what, tags)));
        Require.that(!sorted.isEmpty(), what + " is empty: expected at least one tag");
        sorted.forEach(tag -> Require.matches("tag", tag, TAG, "lower-case letters, digits, _ - + and ."));
        return sorted;
    }
}
