package io.signalbox.executor.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.ledger.LedgerEntry.State;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.StepKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final Instant LATER = Samples.NOW.plus(Duration.ofHours(1));
    private static final Step MIGRATE = Samples.step("r1-migrate-101", Samples.migration(), LATER);
    private static final Step LOOK = Samples.step("observe", new StepAction.ObserveSite(), LATER);
    private final Crash never = new Crash(Set.of());

    /** How a test says what its kind of step does. */
    private interface Look {
        Finding look(StepContext context) throws InterruptedException;
    }

    private record Looking(Look what) implements ReadKind<StepAction.ObserveSite> {
        @Override
        public Class<StepAction.ObserveSite> action() {
            return StepAction.ObserveSite.class;
        }

        @Override
        public Finding look(StepAction.ObserveSite action, StepContext context) throws InterruptedException {
            return what.look(context);
        }
    }

    @Test
    void aMigrationIsMarkedSubmittedAndClosedWithItsEvidence() {
        World world = new World(World.Reply.ACCEPTS, 0, true, never);
        Bench bench = new Bench(never, world);
        MemoryLedger ledger = bench.ledger(MIGRATE);

        assertThat(bench.attempt(ledger).run()).isEqualTo(Attempt.End.ANSWERED);

        assertThat(ledger.states()).containsExactly(State.CLAIMED, State.CLAIMED, State.SUBMITTED, State.CLOSED);
        assertThat(only(ledger).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(only(ledger).evidence()).extracting("found").containsExactly("on pve01", "on pve02");
    }

    @Test
    void aRejectedRequestFailsWithTheSystemsOwnProblem() {
        StepResult result = migrated(new World(World.Reply.REJECTS, 0, true, never));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.problem()).contains(Samples.problem("no_quorum"));
    }

    @Test
    void aRequestThatNeverArrivedDidNotHappenAndSaysWhatWasLost() {
        StepResult result = migrated(new World(World.Reply.LOSES_THE_REQUEST, 0, true, never));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.problem().orElseThrow().code()).isEqualTo("did_not_happen");
        assertThat(result.problem().orElseThrow().said()).isEqualTo("no quorum");
        assertThat(result.finishedAt())
                .as("not believed before a request can no longer be under way")
                .isAfterOrEqualTo(Samples.NOW.plus(Bench.TIMES.settle()));
    }

    @Test
    void whatNobodyCanTellIsUnknownAfterAFewLooks() {
        StepResult result = migrated(new World(World.Reply.LOSES_THE_ANSWER, 99, true, never));
        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.problem()).contains(Samples.problem("cannot_tell"));
    }

    @Test
    void aStepWhoseTurnComesAfterItsDeadlineSendsNothing() {
        World world = new World(World.Reply.ACCEPTS, 0, true, never);
        Bench bench = new Bench(never, world);
        MemoryLedger ledger = bench.ledger(Samples.step("late", Samples.migration(), Samples.NOW.minusSeconds(1)));
        bench.attempt(ledger).run();
        assertThat(world.acts()).isZero();
        assertThat(only(ledger).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(code(ledger)).isEqualTo("deadline_passed");
    }

    @Test
    void aStepOfAKindThatIsNotThereIsRefused() {
        Bench bench = new Bench(never, Set.of(), true, new SkippingClock());
        MemoryLedger ledger = bench.ledger(LOOK);
        bench.attempt(ledger).run();
        assertThat(only(ledger).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(code(ledger)).isEqualTo("kind_unknown");
        assertThat(only(ledger).problem().orElseThrow().sentence()).contains("no kinds of step yet");
    }

    @Test
    void aSiteThatNobodyDescribesIsRefused() {
        Bench bench = new Bench(never, Set.of(seen()), false, new SkippingClock());
        MemoryLedger ledger = bench.ledger(LOOK);
        bench.attempt(ledger).run();
        assertThat(only(ledger).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(code(ledger)).isEqualTo("site_unknown");
    }

    @Test
    void anErrorOfALookIsAFailureWithoutAStackTrace() {
        MemoryLedger ledger = looked(context -> {
            throw new IllegalStateException("internal words");
        });
        assertThat(only(ledger).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(code(ledger)).isEqualTo("executor_error");
        assertThat(only(ledger).problem().orElseThrow().sentence()).doesNotContain("internal words");
    }

    @Test
    void aResultThatIsTooLargeFailsInWords() {
        String long1k = "x".repeat(1000);
        MemoryLedger ledger = looked(
                context -> new Finding.Verified(Optional.empty(), Collections.nCopies(300, Samples.evidence(long1k))));
        assertThat(only(ledger).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(code(ledger)).isEqualTo("result_too_large");
    }

    @Test
    void aLookThatExceedsItsDeadlineAndGraceIsGivenUp() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Looking endless = new Looking(context -> {
            try {
                new CountDownLatch(1).await();
                return new Finding.Verified(Optional.empty(), List.of());
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        Bench bench = new Bench(never, Set.of(endless), true, Clock.systemUTC(), System::nanoTime, duration -> {});
        MemoryLedger ledger = bench.ledger(Samples.step(
                "endless", new StepAction.ObserveSite(), Instant.now().plusMillis(200)));
        bench.attempt(ledger).run();
        assertThat(only(ledger).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(code(ledger)).isEqualTo("deadline_passed");
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aStoppedAttemptLeavesNoResult() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(1);
        Looking endless = new Looking(context -> {
            looking.countDown();
            new CountDownLatch(1).await();
            return new Finding.Verified(Optional.empty(), List.of());
        });
        Bench bench = new Bench(never, endless);
        MemoryLedger ledger = bench.ledger(LOOK);
        Attempt attempt = bench.attempt(ledger);
        Thread run = Thread.ofVirtual().start(attempt::run);
        assertThat(looking.await(5, TimeUnit.SECONDS)).isTrue();
        attempt.stop();
        assertThat(run.join(Duration.ofSeconds(5))).isTrue();
        assertThat(ledger.results()).isEmpty();
        assertThat(ledger.states()).containsExactly(State.CLAIMED);
    }

    @Test
    void progressIsToldAboutFourTimesASecond() {
        SkippingClock clock = new SkippingClock();
        Looking busy = new Looking(context -> {
            for (int percent = 0; percent < 100; percent++) {
                context.progress(Optional.of(percent), "copying");
                context.pause(Duration.ofMillis(10));
            }
            return new Finding.Verified(Optional.empty(), List.of());
        });
        Bench bench = new Bench(never, Set.of(busy), true, clock);
        bench.attempt(bench.ledger(LOOK)).run();
        assertThat(bench.progress).hasSize(4);
    }

    @Test
    void twoKindsForOneActionAreAnErrorOfTheExecutor() {
        Set<StepKind<?>> twice =
                Set.of(seen(), new Looking(context -> new Finding.Undecided(Samples.problem("x"), List.of())));
        assertThatThrownBy(() -> new Kinds(twice)).hasMessageContaining("both carry out ObserveSite");
    }

    private StepResult migrated(World world) {
        Bench bench = new Bench(never, world);
        MemoryLedger ledger = bench.ledger(MIGRATE);
        bench.attempt(ledger).run();
        assertThat(world.acts()).isEqualTo(1);
        return only(ledger);
    }

    private MemoryLedger looked(Look look) {
        Bench bench = new Bench(never, new Looking(look));
        MemoryLedger ledger = bench.ledger(LOOK);
        bench.attempt(ledger).run();
        return ledger;
    }

    private static Looking seen() {
        return new Looking(context -> new Finding.Verified(Optional.empty(), List.of()));
    }

    private static StepResult only(MemoryLedger ledger) {
        assertThat(ledger.results()).hasSize(1);
        return ledger.results().getFirst();
    }

    private static String code(MemoryLedger ledger) {
        return only(ledger).problem().map(Problem::code).orElse("");
    }
}
