package io.signalbox.executor.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttemptLimitsTest {
    private final Crash never = new Crash(Set.of());

    /** A kind that answers its first requests with one code; its very first two look at the same time. */
    private static final class Crowded implements ActKind<StepAction.MigrateGuest> {
        private final String code;
        private final int rejections;
        private final CyclicBarrier two = new CyclicBarrier(2);
        private final AtomicInteger observed = new AtomicInteger();
        private final AtomicInteger acted = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger mostLater = new AtomicInteger();

        Crowded(String code, int rejections) {
            this.code = code;
            this.rejections = rejections;
        }

        @Override
        public Class<StepAction.MigrateGuest> action() {
            return StepAction.MigrateGuest.class;
        }

        @Override
        public Readiness observe(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
            int together = inside.incrementAndGet();
            if (observed.incrementAndGet() <= 2 && rejections == 2) {
                meet();
            } else {
                mostLater.accumulateAndGet(together, Math::max);
            }
            return new Readiness.Ready("mark", List.of());
        }

        private void meet() throws InterruptedException {
            try {
                two.await(30, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("two were to go on at once", e);
            }
        }

        @Override
        public Sent act(StepAction.MigrateGuest action, StepContext context) {
            if (acted.incrementAndGet() <= rejections) {
                inside.decrementAndGet();
                return new Sent.Rejected(Samples.problem(code));
            }
            return new Sent.Accepted("UPID:1");
        }

        @Override
        public Finding confirm(StepAction.MigrateGuest action, Optional<String> handle, StepContext context) {
            inside.decrementAndGet();
            return new Finding.Verified(Optional.empty(), List.of());
        }

        @Override
        public Trace trace(StepAction.MigrateGuest action, String mark, StepContext context) {
            return new Trace.NotSeen(List.of());
        }
    }

    @Test
    void anActCountsForTheHostsThatItIsAbout() {
        assertThat(new Crowded("", 0).resources(Samples.migration()))
                .extracting(Resource::kind, Resource::name)
                .containsExactlyInAnyOrder(tuple(Resource.Kind.HOST, "pve01"), tuple(Resource.Kind.HOST, "pve02"));
    }

    @Test
    void aRequestRejectedForAPreconditionThatIsGoneCountsAsRefused() {
        Step step = Samples.step("move", Samples.migration(), Samples.NOW.plus(Duration.ofHours(1)));
        Bench bench = new Bench(never, new Crowded(Problem.PRECONDITION_GONE, 1));
        MemoryLedger ledger = bench.ledger(step);
        bench.attempt(ledger).run();
        assertThat(ledger.results())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.REFUSED));
    }

    @Test
    void twoGoOnAtATimeAndAfterALockTimeOutOneAndNobodyLooksBeforeItsTurn() throws Exception {
        Crowded kind = new Crowded(Problem.LOCK_TIMEOUT, 2);
        Clock clock = Clock.systemUTC();
        AttemptTools tools = new AttemptTools(
                "limits",
                new Kinds(Set.of(kind)),
                (site, atMost) -> Optional.of(Samples.site()),
                new SiteLimits(8),
                progress -> {},
                clock,
                System::nanoTime,
                duration -> Thread.sleep(duration),
                AttemptTimes.standard());
        List<MemoryLedger> ledgers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Step step = Samples.step(
                    "move-" + i, Samples.migration(), clock.instant().plus(Duration.ofHours(1)));
            MemoryLedger ledger = new MemoryLedger(Entries.claimed(step, clock.instant(), "limits"), never);
            ledgers.add(ledger);
            Attempt attempt = new Attempt(tools, ledger, ledger.last(), CompletableFuture.completedFuture(null));
            threads.add(Thread.ofVirtual().start(attempt::run));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        List<StepResult> results =
                ledgers.stream().flatMap(ledger -> ledger.results().stream()).toList();
        assertThat(results).hasSize(6);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .hasSize(2);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.VERIFIED)
                .hasSize(4);
        assertThat(kind.mostLater).hasValue(1);
    }
}
