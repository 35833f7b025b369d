package io.signalbox.executor.attempt;

import java.time.Duration;
import java.util.List;

/**
 * How long an attempt is given for what.
 *
 * @param grace how long after its deadline a kind may still take before it is given up
 * @param siteWait how long the configuration of an unknown site is waited for
 * @param permission how long after its mark began to be kept a request may be sent
 * @param settle how long a request whose sender is gone may still be under way: a trace that finds nothing is believed only
 *     if it began this long after the ledger was taken over, after the mark was made on the same machine, or after the
 *     sender itself lost the answer. What it has more than the permission is the request's time on the wire and inside
 *     the site
 * @param again how far apart two traces begin that have to find nothing before it is believed: one alone may have read
 *     the site in the middle of a change
 * @param patience how long an act that is under way may take to end when its attempt is to stop
 * @param looks pauses between two traces that cannot tell; after the last one the outcome is unknown
 */
public record AttemptTimes(
        Duration grace,
        Duration siteWait,
        Duration permission,
        Duration settle,
        Duration again,
        Duration patience,
        List<Duration> looks) {

    public AttemptTimes {
        looks = List.copyOf(looks);
        if (permission.compareTo(settle) >= 0) {
            throw new IllegalArgumentException(
                    "a permission of %s outlives the %s after which nobody believes in it any more"
                            .formatted(permission, settle));
        }
    }

    /** What executors use. */
    public static AttemptTimes standard() {
        return new AttemptTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                List.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(15)));
    }
}
