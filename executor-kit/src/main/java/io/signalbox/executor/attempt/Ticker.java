package io.signalbox.executor.attempt;

/** A clock that nobody can set: it tells how much time has passed, and means nothing on another machine. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since a moment that stays the same while the process lives. */
    long nanos();
}
