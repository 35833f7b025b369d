package io.signalbox.executor.ledger;

import java.time.Duration;

/**
 * How long the ledger remembers closed attempts, beyond their steps' deadlines.
 *
 * @param keep how long at most
 * @param most how many of one partition at most; those whose deadline has not passed are kept all the same
 */
public record ClosedRetention(Duration keep, int most) {
    /** How many of one partition where nothing else is said. */
    public static final int MOST = 10_000;

    /** @throws IllegalArgumentException if a value is negative */
    public ClosedRetention {
        if (keep.isNegative() || most < 0) {
            throw new IllegalArgumentException(
                    "closed attempts are kept for %s, %d at most: expected no negative value".formatted(keep, most));
        }
    }

    /** As many as usual, for so long. */
    public static ClosedRetention of(Duration keep) {
        return new ClosedRetention(keep, MOST);
    }
}
