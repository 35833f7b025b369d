package io.signalbox.executor.attempt;

import io.signalbox.contracts.ledger.MachineTime;
import java.util.Optional;

/** A clock that nobody can set: it tells how much time has passed, and means nothing on another machine. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since a moment that stays the same while the process lives. */
    long nanos();

    /** Now, as another process of this machine can compare it; empty where there is no such clock. */
    default Optional<MachineTime> machine() {
        return Optional.empty();
    }
}
