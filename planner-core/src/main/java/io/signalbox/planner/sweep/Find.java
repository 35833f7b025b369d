package io.signalbox.planner.sweep;

import io.signalbox.planner.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One thing that nobody seems to need. */
sealed interface Find {
    /** Whose number it bears. */
    int vmid();

    /** What it is, for people. */
    String what();

    /** In bytes. */
    long size();

    /** When it was made, where that is known. */
    Optional<Instant> madeAt();

    /** Why it counts as a find. */
    String why();

    /** One that may be deleted. */
    record Doomed(int vmid, String what, long size, Optional<Instant> madeAt, String why, Work work) implements Find {}

    /**
     * One that is left alone.
     *
     * @param reason stable, for programs
     * @param remedy what a person can do, if there is something
     */
    record Spared(
            int vmid,
            String what,
            long size,
            Optional<Instant> madeAt,
            String why,
            String reason,
            Optional<String> remedy)
            implements Find {}

    /** How old it was then, in words. */
    static String age(Optional<Instant> madeAt, Instant at) {
        return madeAt.map(made -> {
                    Duration age = Duration.between(made, at);
                    return age.toDays() > 1
                            ? "%d days old".formatted(age.toDays())
                            : age.toMinutes() > 90
                                    ? "%d hours old".formatted(age.toHours())
                                    : "%d minutes old".formatted(Math.max(0, age.toMinutes()));
                })
                .orElse("of unknown age");
    }
}
