package io.signalbox.executor.attempt;

import io.signalbox.contracts.step.Progress;
import io.signalbox.contracts.step.Step;
import io.signalbox.executor.step.StepKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Runs attempts against a ledger in memory, once or until they are closed. */
final class Bench {
    static final AttemptTimes TIMES = new AttemptTimes(
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));

    final List<Progress> progress = new ArrayList<>();
    private final Crash crash;
    private final AttemptTools tools;

    Bench(Crash crash, StepKind<?> kind) {
        this(crash, Set.of(kind), true, new SkippingClock());
    }

    Bench(Crash crash, Set<StepKind<?>> kinds, boolean siteKnown, SkippingClock clock) {
        this(crash, kinds, siteKnown, clock, clock, clock);
    }

    Bench(Crash crash, Set<StepKind<?>> kinds, boolean siteKnown, Clock clock, Ticker ticker, Pauses pauses) {
        this.crash = crash;
        this.tools = new AttemptTools(
                "bench",
                new Kinds(kinds),
                (site, atMost) -> siteKnown ? Optional.of(Samples.site()) : Optional.empty(),
                new SiteLimits(1),
                progress::add,
                clock,
                ticker,
                pauses,
                TIMES);
    }

    MemoryLedger ledger(Step step) {
        return new MemoryLedger(Entries.claimed(step, tools.clock().instant(), "bench"), crash);
    }

    Attempt attempt(MemoryLedger ledger) {
        ledger.takenOver(tools.ticker().nanos());
        Attempt attempt = new Attempt(tools, ledger, ledger.last(), CompletableFuture.completedFuture(null));
        crash.restart(attempt);
        return attempt;
    }

    /** Restarts until the attempt is closed, as the owners of its partition do. */
    void toTheEnd(MemoryLedger ledger) {
        for (int run = 0; run < 100; run++) {
            attempt(ledger).run();
            if (!ledger.results().isEmpty()) {
                return;
            }
        }
        throw new AssertionError("the attempt has no result after a hundred restarts");
    }
}
