package io.signalbox.executor.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still but for pauses, which it skips. */
final class SkippingClock extends Clock implements Pauses, Ticker {
    private volatile Instant now = Samples.NOW;

    @Override
    public synchronized void pause(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanos() {
        return Duration.between(Samples.NOW, now).toNanos();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
