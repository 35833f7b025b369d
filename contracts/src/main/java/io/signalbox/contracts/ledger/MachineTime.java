package io.signalbox.contracts.ledger;

import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * A moment by a clock that every process of one machine reads alike, that nobody can set, and that starts with the machine.
 *
 * @param clock which one: it is another after every start of the machine
 * @param millis since that clock began
 */
public record MachineTime(String clock, long millis) {
    private static final int LONGEST_CLOCK = 200;

    public MachineTime {
        Require.text("clock", clock, LONGEST_CLOCK);
        Require.that(millis >= 0, "a clock of a machine does not show %d ms".formatted(millis));
    }

    /** How much time has passed since an earlier moment; empty if that was by another clock, or is not earlier. */
    public Optional<Duration> since(MachineTime earlier) {
        return clock.equals(earlier.clock) && earlier.millis <= millis
                ? Optional.of(Duration.ofMillis(millis - earlier.millis))
                : Optional.empty();
    }
}
