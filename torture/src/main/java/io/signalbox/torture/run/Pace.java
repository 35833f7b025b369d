package io.signalbox.torture.run;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps errands and blows abreast, so that neither is over long before the other: each may be ahead by a little. Safe for
 * many threads.
 */
final class Pace {
    private static final int ERRANDS_AHEAD = 40;
    private static final int BLOWS_AHEAD = 8;

    private final int errands;
    private final int blows;
    private int errandsDone;
    private int blowsDone;

    Pace(int errands, int blows) {
        this.errands = errands;
        this.blows = blows;
    }

    synchronized void awaitErrand(int number, Instant deadline) throws InterruptedException {
        while (blowsDone < blows && (long) (number - ERRANDS_AHEAD) * blows > (long) blowsDone * errands) {
            sleep(deadline);
        }
    }

    synchronized void awaitBlow(int number, Instant deadline) throws InterruptedException {
        while (errandsDone < errands && (long) (number - BLOWS_AHEAD) * errands > (long) errandsDone * blows) {
            sleep(deadline);
        }
    }

    private void sleep(Instant deadline) throws InterruptedException {
        long left = Duration.between(Instant.now(), deadline).toMillis();
        if (left <= 0) {
            throw new IllegalStateException("%d of %d operations and %d of %d blows are done: too slow"
                    .formatted(errandsDone, errands, blowsDone, blows));
        }
        wait(left);
    }

    synchronized void errandDone() {
        errandsDone++;
        notifyAll();
    }

    synchronized void blowDone() {
        blowsDone++;
        notifyAll();
    }

    @Override
    public synchronized String toString() {
        return "%d/%d operations, %d/%d blows".formatted(errandsDone, errands, blowsDone, blows);
    }
}
