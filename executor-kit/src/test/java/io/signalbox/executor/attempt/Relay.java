package io.signalbox.executor.attempt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two owners of one attempt, only one of which moves at a time: the first stands still at one of its points, the second
 * goes, wakes the first at one of its own, and waits there until the first has ended.
 */
final class Relay {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final int stopsAt;
    private final int wakesAt;
    private final AtomicInteger firstPassed = new AtomicInteger();
    private final AtomicInteger secondPassed = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Relay(int stopsAt, int wakesAt) {
        this.stopsAt = stopsAt;
        this.wakesAt = wakesAt;
    }

    /** A point of the first owner. */
    void first() {
        if (firstPassed.getAndIncrement() == stopsAt) {
            stopped.countDown();
            await(awake);
        }
    }

    /** A point of the second owner. */
    void second() {
        if (secondPassed.getAndIncrement() == wakesAt) {
            awake.countDown();
            await(ended);
        }
    }

    /** Until the first owner stands still or has ended. */
    void awaitStop() {
        await(stopped);
    }

    void wake() {
        awake.countDown();
    }

    void firstEnded() {
        ended.countDown();
        stopped.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the other owner did not come this far within " + LONGEST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
