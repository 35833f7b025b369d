package io.signalbox.executor.attempt;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that dies at chosen points. Every call into a port passes one point before it takes effect and one after; the
 * numbers go on over restarts.
 */
final class Crash {
    private final Set<Integer> at;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile boolean dead;
    private volatile Optional<Attempt> running = Optional.empty();

    Crash(Set<Integer> at) {
        this.at = Set.copyOf(at);
    }

    void restart(Attempt attempt) {
        dead = false;
        running = Optional.of(attempt);
    }

    /** How many points were passed. */
    int points() {
        return passed.get();
    }

    /** Whether the process is dead, from this point on if it is chosen. */
    boolean dies() {
        if (at.contains(passed.getAndIncrement())) {
            dead = true;
            running.ifPresent(Attempt::stop);
        }
        return dead;
    }

    boolean dead() {
        return dead;
    }

    /** The same, inside a kind of step. */
    void point() throws InterruptedException {
        if (dies()) {
            throw new InterruptedException("the process is dead");
        }
    }
}
