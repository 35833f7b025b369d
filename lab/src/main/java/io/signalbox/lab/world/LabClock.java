package io.signalbox.lab.world;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of the lab: it goes with the wall clock, so that nobody finds a host's clock off, and tests may skip ahead.
 * What takes a while takes {@code speed} times less of it than on real hosts. A speed of 0 is a clock that moves only when
 * told to; things then take as long, by that clock, as on real hosts. Safe for use by many threads.
 */
public final class LabClock {
    private final LongSupplier nanos;
    private final double speed;
    private final Instant start;
    private final long startNanos;
    private Duration skipped = Duration.ZERO;

    LabClock(Instant start, double speed, LongSupplier nanos) {
        if (speed < 0 || !Double.isFinite(speed)) {
            throw new IllegalArgumentException("the lab's speed must be 0 or more, not " + speed);
        }
        this.start = start;
        this.speed = speed;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /** A clock that starts at {@code start} and goes with the wall clock; things go {@code speed} times as fast by it. */
    public static LabClock running(Instant start, double speed) {
        return new LabClock(start, speed, System::nanoTime);
    }

    /** A clock that stands still until {@link #skip} is called. */
    public static LabClock frozen(Instant start) {
        return running(start, 0);
    }

    /** The present lab time. */
    public synchronized Instant now() {
        long elapsed = speed == 0 ? 0 : nanos.getAsLong() - startNanos;
        return start.plusNanos(elapsed).plus(skipped);
    }

    /** Moves the lab's time forward; a negative duration is refused. */
    public synchronized void skip(Duration lab) {
        if (lab.isNegative()) {
            throw new IllegalArgumentException("the lab's clock cannot go back by " + lab);
        }
        skipped = skipped.plus(lab);
    }

    /** How long something takes by this clock that takes {@code real} on real hosts. */
    public Duration takes(Duration real) {
        return speed == 0 ? real : Duration.ofNanos((long) (real.toNanos() / speed));
    }

    /** How long something takes on the wall clock that takes {@code real} on real hosts; nothing when this one stands. */
    public Duration onTheWall(Duration real) {
        return speed == 0 ? Duration.ZERO : takes(real);
    }

    /** What takes {@code real} on real hosts, or as much longer as it must for it to take {@code least} by this clock. */
    Duration lasting(Duration real, Duration least) {
        return takes(real).compareTo(least) >= 0 ? real : Duration.ofNanos((long) (least.toNanos() * speed));
    }
}
