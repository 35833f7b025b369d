package io.signalbox.executor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * An owner that stands still at any point, and goes on at any point of its successor: it does not know that it was replaced
 * until it writes. What it sends all the same its successor must find.
 */
class PausedOwnerTest {
    private static final Step STEP =
            Samples.step("r1-migrate-101", Samples.migration(), Samples.NOW.plus(Duration.ofHours(1)));

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void whatAPausedOwnerSendsItsSuccessorKnowsOf(
            @ForAll World.Reply reply,
            @ForAll @IntRange(max = 9) int stopsAt,
            @ForAll @IntRange(max = 14) int wakesAt,
            @ForAll boolean oneMachine)
            throws InterruptedException {
        SkippingClock clock = new SkippingClock();
        FencingLedger ledger = new FencingLedger(Entries.claimed(STEP, clock.instant(), "first"));
        Relay relay = new Relay(stopsAt, wakesAt);
        World world = new World(reply, 0, true, new Crash(Set.of()));

        Attempt first = attempt("first", clock, clock, ledger, new Paced(world, relay::first), relay::first);
        Thread paused = Thread.ofVirtual().start(() -> {
            first.run();
            relay.firstEnded();
        });
        relay.awaitStop();
        if (ledger.results().isEmpty()) {
            Ticker second = oneMachine ? clock : clock::nanos;
            attempt("second", clock, second, ledger, new Paced(world, relay::second), relay::second)
                    .run();
        }
        relay.wake();
        assertThat(paused.join(Duration.ofSeconds(20))).isTrue();

        assertThat(world.acts()).as("requests sent").isLessThanOrEqualTo(1);
        assertThat(ledger.results()).hasSize(1);
        assertThat(ledger.last().state()).isEqualTo(LedgerEntry.State.CLOSED);
        StepResult result = ledger.results().getFirst();
        assertThat(result.outcome()).as(result.toString()).isIn(Outcome.VERIFIED, Outcome.FAILED);
        assertThat(result.outcome() == Outcome.VERIFIED).as(result.toString()).isEqualTo(world.happened());
    }

    private static Attempt attempt(
            String owner, SkippingClock clock, Ticker ticker, FencingLedger ledger, Paced kind, Runnable point) {
        AttemptTools tools = new AttemptTools(
                owner,
                new Kinds(Set.of(kind)),
                (site, atMost) -> Optional.of(Samples.site()),
                new SiteLimits(1),
                progress -> {},
                clock,
                ticker,
                clock,
                Bench.TIMES);
        Ledger own = ledger.open(point, clock.nanos());
        return new Attempt(tools, own, ledger.last(), CompletableFuture.completedFuture(null));
    }
}
