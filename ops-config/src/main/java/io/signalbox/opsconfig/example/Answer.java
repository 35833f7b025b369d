package io.signalbox.opsconfig.example;

import io.signalbox.contracts.site.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a policy says to a command and its approvals. */
public sealed interface Answer {
    /** In the words in which an example expects it: {@code needs 2 approvals}. */
    String brief();

    /** For people: why, by sentences. */
    List<String> reasons();

    /**
     * Its steps start.
     *
     * @param lifted what break-glass sets aside, each as a sentence
     */
    record Runs(List<String> lifted) implements Answer {
        public Runs {
            lifted = List.copyOf(lifted);
        }

        @Override
        public String brief() {
            return "runs";
        }

        @Override
        public List<String> reasons() {
            return lifted;
        }
    }

    /**
     * Its plan waits for approvals.
     *
     * @param still how many
     * @param of what is needed in all
     */
    record Needs(int still, Policy.Requirement of, String why) implements Answer {
        @Override
        public String brief() {
            return "needs %d approval%s".formatted(still, still == 1 ? "" : "s");
        }

        @Override
        public List<String> reasons() {
            return List.of(why);
        }
    }

    /** The command, or one of the approvals, is refused. */
    record Refused(String code, String why) implements Answer {
        @Override
        public String brief() {
            return "refused " + code;
        }

        @Override
        public List<String> reasons() {
            return List.of(why);
        }
    }

    /**
     * It is approved, and its steps may not start yet.
     *
     * @param names the freeze, or the windows of which one has to open
     * @param until when they may; never, if none of the windows ever opens
     */
    record Waits(List<String> names, Optional<Instant> until, String why) implements Answer {
        public Waits {
            names = List.copyOf(names);
        }

        @Override
        public String brief() {
            return "waits until %s (%s)"
                    .formatted(until.map(Instant::toString).orElse("for ever"), String.join(", ", names));
        }

        @Override
        public List<String> reasons() {
            return List.of(why);
        }
    }
}
