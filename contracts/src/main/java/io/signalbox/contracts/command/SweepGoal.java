package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be asked about what nobody needs any more. */
public sealed interface SweepGoal extends Goal {
    /** What is looked for. */
    enum Kind {
        /** Disks that no configuration names, or only as unused. */
        @JsonProperty("volumes")
        VOLUMES,
        /** Guests that a copy or a creation has left locked. */
        @JsonProperty("clones")
        CLONES,
        /** Guests with all tags of a cluster's profile that are in no profile. */
        @JsonProperty("strays")
        STRAYS
    }

    /**
     * Find what nobody needs any more, and delete it after an approval.
     *
     * @param kinds what is looked for; empty: everything
     * @param storage only volumes on this storage
     * @param olderThan what is younger is left alone; absent: a day
     */
    record SweepOrphans(Set<Kind> kinds, Optional<String> storage, Optional<Duration> olderThan)
            implements Goal, SweepGoal {
        public SweepOrphans {
            kinds = kinds == null || kinds.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kinds));
            storage = storage == null ? Optional.empty() : storage;
            storage.ifPresent(name -> Require.text("storage", name, 100));
            olderThan = olderThan == null ? Optional.empty() : olderThan;
            olderThan.ifPresent(age -> Require.that(!age.isNegative(), "olderThan is negative: expected 0 or more"));
        }

        /** Whether that is looked for. */
        public boolean asks(Kind kind) {
            return kinds.isEmpty() || kinds.contains(kind);
        }

        @Override
        public String summary() {
            String what = kinds.isEmpty()
                    ? "what nobody needs"
                    : kinds.stream()
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
            return "sweep %s%s"
                    .formatted(what, storage.map(name -> " on " + name).orElse(""));
        }
    }
}
