package io.signalbox.executor.attempt;

import java.time.Duration;
import java.util.List;

/**
 * How long an attempt is given for what.
 *
 * @param grace how long after its deadline a kind may still take before it is given up
 * @param siteWait how long the configuration of an unknown site is waited for
 * @param settle how long a request whose sender is gone may still be under way: a trace that finds nothing is believed
 *     only this long after the mark, and a mark older than this is no permission to act any more
 * @param patience how long an act that is under way may take to end when its attempt is to stop
 * @param looks pauses between two traces that cannot tell; after the last one the outcome is unknown
 */
public record AttemptTimes(
        Duration grace, Duration siteWait, Duration settle, Duration patience, List<Duration> looks) {

    public AttemptTimes {
        looks = List.copyOf(looks);
    }

    /** What executors use. */
    public static AttemptTimes standard() {
        return new AttemptTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                List.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(15)));
    }
}
