package io.signalbox.executor.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.ledger.LedgerEntry.State;
import io.signalbox.contracts.ledger.MachineTime;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
    private static final Duration LONGER = Bench.TIMES.permission().plusMillis(1);
    private static final Step STEP =
            Samples.step("r1-migrate-101", Samples.migration(), Samples.NOW.plus(Duration.ofHours(1)));

    private final SkippingClock clock = new SkippingClock();
    private final World world = new World(World.Reply.ACCEPTS, 0, true, new Crash(Set.of()));

    /** The world, in which the executor stands still too long at its first points. */
    private Paced slow(int points) {
        AtomicInteger passed = new AtomicInteger();
        return new Paced(world, () -> {
            if (passed.getAndIncrement() < points) {
                clock.pause(LONGER);
            }
        });
    }

    private MemoryLedger run(Paced kind) {
        Crash never = new Crash(Set.of());
        Bench bench = new Bench(never, Set.of(kind), true, clock);
        MemoryLedger ledger = bench.ledger(STEP);
        assertThat(bench.attempt(ledger).run()).isEqualTo(Attempt.End.ANSWERED);
        return ledger;
    }

    @Test
    void whoStoodStillTooLongBeforeItSentLooksAgainAndSendsOnce() {
        MemoryLedger ledger = run(slow(2));
        assertThat(ledger.states())
                .containsExactly(State.CLAIMED, State.CLAIMED, State.CLAIMED, State.SUBMITTED, State.CLOSED);
        assertThat(ledger.results().getFirst().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(world.acts()).isEqualTo(1);
    }

    @Test
    void whoAlwaysStandsStillTooLongSendsNothingAndSaysSo() {
        StepResult result = run(slow(100)).results().getFirst();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.problem().map(Problem::code)).contains("did_not_happen");
        assertThat(world.acts()).isZero();
    }

    @Test
    void aPermissionRunsOutThoughTheClockIsSetBack() {
        AtomicLong nanos = new AtomicLong();
        Permission permission = Permission.fromNow(tools(nanos::get));
        assertThat(permission.valid()).isTrue();
        nanos.addAndGet(LONGER.toNanos());
        clock.pause(Duration.ofHours(-1));
        assertThat(permission.valid()).isFalse();
    }

    @Test
    void aPermissionRunsOutThoughTheMachineSleptAndItsTickerWithIt() {
        Permission permission = Permission.fromNow(tools(() -> 0));
        clock.pause(LONGER);
        assertThat(permission.valid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, 0, 86_400})
    void whatAClockOfAnotherMachineSaysChangesNothing(long seconds) {
        LedgerEntry marked = Entries.marked(
                Entries.claimed(STEP, clock.instant(), "other"),
                "mark",
                Optional.of(new MachineTime("another", seconds + 100_000)),
                clock.instant().plusSeconds(seconds),
                "other");
        MemoryLedger ledger = new MemoryLedger(marked, new Crash(Set.of()));
        new Attempt(tools(clock), ledger, marked, CompletableFuture.completedFuture(null)).run();
        assertThat(ledger.results().getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Duration.between(Samples.NOW, clock.instant()))
                .isBetween(Bench.TIMES.settle(), Bench.TIMES.settle().plusSeconds(1));
    }

    @Test
    void theTimeSinceTheLedgerWasTakenOverCounts() {
        LedgerEntry marked = Entries.marked(
                Entries.claimed(STEP, clock.instant(), "other"), "mark", Optional.empty(), clock.instant(), "other");
        MemoryLedger ledger = new MemoryLedger(marked, new Crash(Set.of()));
        ledger.takenOver(clock.nanos());
        clock.pause(Bench.TIMES.settle());
        Instant from = clock.instant();
        new Attempt(tools(clock), ledger, marked, CompletableFuture.completedFuture(null)).run();
        assertThat(ledger.results().getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Duration.between(from, clock.instant()))
                .as("two looks, some time apart")
                .isEqualTo(Bench.TIMES.again());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 4, 60})
    void theTimeSinceAMarkOfTheSameMachineCounts(long seconds) {
        LedgerEntry marked = Entries.marked(
                Entries.claimed(STEP, clock.instant(), "other"), "mark", clock.machine(), clock.instant(), "other");
        Duration restart = Duration.ofSeconds(seconds);
        clock.pause(restart);
        MemoryLedger ledger = new MemoryLedger(marked, new Crash(Set.of()));
        ledger.takenOver(clock.nanos());
        new Attempt(tools(clock), ledger, marked, CompletableFuture.completedFuture(null)).run();
        assertThat(ledger.results().getFirst().outcome()).isEqualTo(Outcome.FAILED);
        Duration twice = restart.plus(Bench.TIMES.again());
        Duration certain = twice.compareTo(Bench.TIMES.settle()) > 0 ? twice : Bench.TIMES.settle();
        assertThat(Duration.between(Samples.NOW, clock.instant())).isEqualTo(certain);
    }

    @Test
    void aRequestWhoseAnswerWasLostIsWaitedForFromThen() {
        World deaf = new World(World.Reply.LOSES_THE_REQUEST, 0, true, new Crash(Set.of()));
        MemoryLedger ledger = new MemoryLedger(Entries.claimed(STEP, clock.instant(), "this"), new Crash(Set.of()));
        clock.pause(Duration.ofHours(1).dividedBy(2));
        Instant from = clock.instant();
        new Attempt(tools(clock, deaf), ledger, ledger.last(), CompletableFuture.completedFuture(null)).run();
        assertThat(ledger.results().getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Duration.between(from, clock.instant())).isGreaterThanOrEqualTo(Bench.TIMES.settle());
    }

    @Test
    void aPermissionMustNotOutliveTheWaitForIt() {
        Duration five = Duration.ofSeconds(5);
        assertThatThrownBy(() -> new AttemptTimes(five, five, five, five, five, five, List.of()))
                .hasMessageContaining("outlives");
    }

    private AttemptTools tools(Ticker ticker) {
        return tools(ticker, world);
    }

    private AttemptTools tools(Ticker ticker, World world) {
        return new AttemptTools(
                "this",
                new Kinds(Set.of(world)),
                (site, atMost) -> Optional.of(Samples.site()),
                new SiteLimits(1),
                progress -> {},
                clock,
                ticker,
                clock,
                Bench.TIMES);
    }
}
