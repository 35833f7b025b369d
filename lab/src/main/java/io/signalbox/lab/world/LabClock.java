package io.signalbox.lab.world;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of the lab: it runs {@code speed} lab seconds per second of wall time, and tests may skip ahead. A speed of 0
 * is a clock that moves only when told to. Safe for use by many threads.
 */
public final class LabClock {
    private final LongSupplier nanos;
    private final double speed;
    private final Instant start;
    private final long startNanos;
    private Duration skipped = Duration.ZERO;

    LabClock(Instant start, double speed, LongSupplier nanos) {
        if (speed < 0 || !Double.isFinite(speed)) {
            throw new IllegalArgumentException(
                    "the lab's speed must be 0 or more lab seconds per second, not " + speed);
        }
        this.start = start;
        this.speed = speed;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /** A clock that starts at {@code start} and runs {@code speed} times as fast as the wall clock. */
    public static LabClock running(Instant start, double speed) {
        return new LabClock(start, speed, System::nanoTime);
    }

    /** A clock that stands still until {@link #skip} is called. */
    public static LabClock frozen(Instant start) {
        return running(start, 0);
    }

    /** The present lab time. */
    public synchronized Instant now() {
        long elapsed = (long) ((nanos.getAsLong() - startNanos) * speed);
        return start.plusNanos(elapsed).plus(skipped);
    }

    /** Moves the lab's time forward; a negative duration is refused. */
    public synchronized void skip(Duration lab) {
        if (lab.isNegative()) {
            throw new IllegalArgumentException("the lab's clock cannot go back by " + lab);
        }
        skipped = skipped.plus(lab);
    }

    /** Lab seconds per second of wall time. */
    public double speed() {
        return speed;
    }

    /** How long a lab duration takes on the wall clock; nothing at all when the clock stands still. */
    public Duration onTheWall(Duration lab) {
        return speed == 0 ? Duration.ZERO : Duration.ofNanos((long) (lab.toNanos() / speed));
    }
}
