package io.signalbox.planner.service;

import java.time.Duration;

/**
 * Whether to commit right after an input, or to wait for the commit interval. While few inputs come, each is committed at
 * once, so that nobody waits for what follows from it; while many come, a transaction for each would be most of the work of
 * broker and planner, and they share one. All partitions of a process share its pace, as they share its transactions.
 */
final class CommitPace {
    /** So many inputs within a span are few. */
    static final int FEW = 24;

    static final Duration SPAN = Duration.ofMillis(250);

    private final long[] last = new long[FEW];
    private int next;
    private boolean full;

    /**
     * Notes an input.
     *
     * @param nanos of a monotonic clock
     * @return whether it is to be committed at once
     */
    synchronized boolean atOnce(long nanos) {
        boolean many = full && nanos - last[next] < SPAN.toNanos();
        last[next] = nanos;
        next = (next + 1) % FEW;
        full |= next == 0;
        return !many;
    }
}
