package io.signalbox.executor.attempt;

import io.signalbox.contracts.ledger.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

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

    /** Of one machine, for whoever has this clock. */
    @Override
    public Optional<MachineTime> machine() {
        return Optional.of(new MachineTime("bench", Duration.ofNanos(nanos()).toMillis()));
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
