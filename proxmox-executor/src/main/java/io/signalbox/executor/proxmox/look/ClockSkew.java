package io.signalbox.executor.proxmox.look;

import java.time.Duration;
import java.time.Instant;

/** How far another clock is ahead, as far as a time in whole seconds and the time that the question took can tell. */
final class ClockSkew {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private ClockSkew() {}

    /**
     * In whole seconds, negative if it is behind; zero if it may well be right.
     *
     * @param asked just before the question
     * @param told the other clock's time, its fraction cut off
     * @param answered just after the answer
     */
    static Duration of(Instant asked, Instant told, Instant answered) {
        Duration least = Duration.between(answered, told);
        Duration most = Duration.between(asked, told.plus(SECOND));
        if (!least.isPositive() && !most.isNegative()) {
            return Duration.ZERO;
        }
        Duration middle = least.plus(most).dividedBy(2);
        return Duration.ofSeconds(Math.round(middle.toMillis() / 1_000.0));
    }
}
