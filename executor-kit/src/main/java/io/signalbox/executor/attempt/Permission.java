package io.signalbox.executor.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The permission to send one request. It counts from just before its mark began to be kept, so it has run out before a
 * successor, who can only have read the mark later, believes that the request was never sent. It is judged by a clock that
 * nobody sets and, because that one stands still while a machine sleeps, by the time of day as well.
 */
final class Permission {
    private final Ticker ticker;
    private final Clock clock;
    private final Duration validFor;
    private final long from;
    private final Instant fromInstant;

    private Permission(Ticker ticker, Clock clock, Duration validFor) {
        this.ticker = ticker;
        this.clock = clock;
        this.validFor = validFor;
        this.from = ticker.nanos();
        this.fromInstant = clock.instant();
    }

    /** One that counts from now. */
    static Permission fromNow(AttemptTools tools) {
        return new Permission(tools.ticker(), tools.clock(), tools.times().permission());
    }

    boolean valid() {
        return ticker.nanos() - from <= validFor.toNanos() && !clock.instant().isAfter(fromInstant.plus(validFor));
    }
}
