package io.signalbox.executor.limit;

import java.time.Duration;

/**
 * How much one resource bears just now: what the policy says; half of what it was after locks have timed out there, and
 * one more after each minute without a time-out, until it is what the policy says again. Never less than one. Times are
 * nanoseconds of one ticker.
 */
final class Allowance {
    /** After so long without a lock time-out, one more goes on at a time. */
    static final Duration QUIET = Duration.ofMinutes(1);

    private int reduced = Integer.MAX_VALUE;
    private long halvedAt;
    private long quietSince;

    /** How much may go on at a time at this moment under this limit, at least 1. */
    int places(int limit, long now) {
        if (!reduced()) {
            return limit;
        }
        long minutes = (now - quietSince) / QUIET.toNanos();
        if (minutes > 0) {
            reduced = (int) Math.min(limit, reduced + minutes);
            quietSince += minutes * QUIET.toNanos();
        }
        if (reduced >= limit) {
            reduced = Integer.MAX_VALUE;
            return limit;
        }
        return reduced;
    }

    /**
     * A lock timed out. What began before the last halving was part of the crowd that caused it, and halves nothing again.
     *
     * @param begun when what timed out got its place
     */
    void timedOut(int limit, long begun, long now) {
        int places = places(limit, now);
        quietSince = now;
        if (reduced() && begun - halvedAt < 0) {
            return;
        }
        reduced = Math.max(1, places / 2);
        halvedAt = now;
    }

    /** Whether less than the policy's limit goes on. */
    boolean reduced() {
        return reduced != Integer.MAX_VALUE;
    }
}
