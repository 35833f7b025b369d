package io.signalbox.torture.run;

import io.signalbox.launcher.embedded.Processes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long the work of a killed process stood still once it was started again: from its start to the first thing that this
 * very process did. Two things move the beginning: work that came later than the start is waited for from when it came, and
 * a broker that was hit meanwhile starts the clock anew when it is back.
 *
 * @param strike on the process
 * @param all strikes of the run
 */
record Standstill(Strike strike, List<Strike> all) {

    Standstill {
        all = List.copyOf(all);
    }

    /**
     * Until it was at work again.
     *
     * @param waiting when work came that was not done when the process was started
     * @param signs when a process of its kind did something that others could see
     * @return empty if nothing waited for it before it was ready, or it was hit again before it did anything
     */
    Optional<Duration> untilWork(List<Instant> waiting, List<Instant> signs) {
        return waiting.stream()
                .min(Instant::compareTo)
                .filter(came -> came.isBefore(strike.readyAt()))
                .flatMap(came -> until(later(came, strike.startedAt()), signs));
    }

    /** Until it said of itself that it can work. */
    Optional<Duration> untilReady() {
        return until(strike.startedAt(), List.of(strike.readyAt()));
    }

    /** Until one of these moments, if it came before the process was hit again. */
    Optional<Duration> until(Instant from, List<Instant> moments) {
        Optional<Instant> done =
                moments.stream().filter(at -> !at.isBefore(from)).min(Instant::compareTo);
        return done.filter(at -> at.isBefore(nextHit())).map(at -> Duration.between(countsFrom(from, at), at));
    }

    private Instant nextHit() {
        return all.stream()
                .filter(other -> other.blow().process().equals(strike.process()))
                .map(Strike::hitAt)
                .filter(hit -> hit.isAfter(strike.startedAt()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Instant countsFrom(Instant from, Instant done) {
        return all.stream()
                .filter(other -> other != strike && other.process().equals(Processes.broker()))
                .filter(broker -> broker.hitAt().isBefore(done))
                .map(Strike::readyAt)
                .filter(back -> back.isAfter(from) && back.isBefore(done))
                .max(Instant::compareTo)
                .orElse(from);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
