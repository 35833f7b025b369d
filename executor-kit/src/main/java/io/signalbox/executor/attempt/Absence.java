package io.signalbox.executor.attempt;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When looks that find nothing of a request prove that it was never made: two in a row did, some time apart, and the second
 * began after anything that was sent must have arrived.
 */
final class Absence {
    private final Ticker ticker;
    private final Duration again;
    private final long certainFrom;
    private OptionalLong firstInARow = OptionalLong.empty();
    private long began;

    /**
     * @param hidden how long a request that was taken may show nowhere
     * @param lastSent when it was certain, by the ticker, that nobody gets a permission to send the request any more
     */
    Absence(Ticker ticker, AttemptTimes times, Duration hidden, long lastSent) {
        this.ticker = ticker;
        this.again = times.again();
        this.certainFrom = lastSent + times.settle().plus(hidden).toNanos();
    }

    /** A look begins. */
    void look() {
        began = ticker.nanos();
    }

    /** That look saw nothing; how long to wait before another could prove it, or zero where this one has. */
    Duration sawNothing() {
        if (firstInARow.isEmpty()) {
            firstInARow = OptionalLong.of(began);
        } else if (began - next() >= 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(1, next() - ticker.nanos()));
    }

    /** That look saw something. */
    void sawSomething() {
        firstInARow = OptionalLong.empty();
    }

    private long next() {
        long apart = firstInARow.orElseThrow() + again.toNanos();
        return apart - certainFrom > 0 ? apart : certainFrom;
    }
}
