package io.signalbox.planner.work;

import java.time.Duration;
import java.util.Optional;

/** How long a guest is waited for that is to shut down. */
public final class Patience {
    private static final Duration USUAL = Duration.ofMinutes(3);

    private Patience() {}

    /** As long as was said, or three minutes. */
    public static Duration of(Optional<Duration> said) {
        return said.orElse(USUAL);
    }
}
