package io.signalbox.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.Samples;
import io.signalbox.executor.loop.Tally.Point;
import io.signalbox.testbroker.TestBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes on a real broker: killed at every point of an attempt, and stopped and woken when they were replaced. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointsTest {
    private static final String NAME = "executor-1";
    private static final String LEDGER = Topics.ledger(Executor.PROXMOX);

    private final AtomicInteger sites = new AtomicInteger();
    private final TestBroker broker;
    private final Wire wire;
    private final Path tally;

    CrashPointsTest(@TempDir Path directory) throws Exception {
        broker = TestBroker.start();
        broker.createTopics(2);
        wire = new Wire(broker.address());
        tally = directory.resolve("tally");
    }

    @AfterAll
    void stop() {
        wire.close();
        broker.close();
    }

    static Stream<Arguments> deaths() {
        return Stream.of(
                Arguments.of(List.of(Point.OBSERVING), Outcome.VERIFIED, 1),
                Arguments.of(List.of(Point.SENDING), Outcome.FAILED, 0),
                Arguments.of(List.of(Point.SENT), Outcome.VERIFIED, 1),
                Arguments.of(List.of(Point.CONFIRMING), Outcome.VERIFIED, 1),
                Arguments.of(List.of(Point.SENDING, Point.TRACING), Outcome.FAILED, 0),
                Arguments.of(
                        List.of(Point.OBSERVING, Point.SENT, Point.TRACING, Point.CONFIRMING), Outcome.VERIFIED, 1));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void killedAnywhereAnyNumberOfTimesItSendsOnceAndAnswersTruly(List<Point> deaths, Outcome outcome, int sent)
            throws Exception {
        Step step = step();
        wire.send(step);
        for (Point point : deaths) {
            try (DyingExecutor dying = DyingExecutor.diesAt(point, broker.address(), NAME, tally)) {
                dying.awaitDeath();
            }
        }
        try (ExecutorLoop heir = ready(NAME)) {
            StepResult result = only(step);
            assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
            assertThat(heir.isReady()).isTrue();
        }
        assertThat(acts(step)).hasSize(sent);
        assertThat(ledger(step).getLast()).isEqualTo(LedgerEntry.State.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {NAME, "executor-2"})
    void aFrozenProcessThatWakesUpAfterItWasReplacedSendsNothing(String heirName) throws Exception {
        Step step = step();
        wire.send(step);
        try (DyingExecutor frozen = DyingExecutor.waitsAt(Point.SENDING, broker.address(), NAME, tally)) {
            frozen.awaitPoint();
            frozen.freeze();
            try (ExecutorLoop heir = ready(heirName)) {
                StepResult result = only(step);
                assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(result.problem().map(Problem::code)).contains("did_not_happen");
                frozen.thawAndGoOn();
                frozen.awaitEndOfAct();
                Step next = step();
                wire.send(next);
                assertThat(only(next).outcome()).isEqualTo(Outcome.VERIFIED);
                assertThat(heirName.equals(NAME) ? heir.isReady() : true).isTrue();
            }
        }
        assertThat(acts(step)).isEmpty();
    }

    @Test
    void aFrozenProcessThatHasSentAndWakesUpWhenItWasReplacedSendsAndAnswersNothingMore() throws Exception {
        Step step = step();
        wire.send(step);
        try (DyingExecutor frozen = DyingExecutor.waitsAt(Point.SENT, broker.address(), NAME, tally)) {
            frozen.awaitPoint();
            frozen.freeze();
            try (ExecutorLoop heir = ready(NAME)) {
                assertThat(only(step).outcome()).isEqualTo(Outcome.VERIFIED);
                frozen.thawAndGoOn();
                frozen.awaitEndOfAct();
                Step next = step();
                wire.send(next);
                assertThat(only(next).executor()).isEqualTo(NAME);
                assertThat(heir.isReady()).isTrue();
            }
        }
        assertThat(acts(step)).hasSize(1);
        assertThat(only(step).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(ledger(step))
                .containsExactly(
                        LedgerEntry.State.CLAIMED,
                        LedgerEntry.State.CLAIMED,
                        LedgerEntry.State.SUBMITTED,
                        LedgerEntry.State.CLOSED);
    }

    @Test
    void ofTwoWithTheSameNameTheOlderOneGivesUpForGood() {
        try (ExecutorLoop older = ready("twin");
                ExecutorLoop newer = ready("twin")) {
            Wire.until("the older one is not ready", () -> !older.isReady());
            Step step = step();
            wire.send(step);
            assertThat(only(step).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(older.isReady()).isFalse();
            assertThat(older.isDisplaced()).isTrue();
            assertThat(newer.isReady()).isTrue();
        }
    }

    private ExecutorLoop ready(String instance) {
        ExecutorSettings settings = ExecutorSettings.of(Executor.PROXMOX, Optional.of(instance), broker.address(), 4);
        ExecutorLoop loop = new ExecutorLoop(settings, Set.of(new Tally(tally)), Clock.systemUTC());
        loop.start();
        Wire.until(instance + " is ready", loop::isReady);
        return loop;
    }

    private Step step() {
        SiteName site = new SiteName("crash" + sites.getAndIncrement() + ".net");
        wire.publish(site);
        return Samples.step(
                site, "r1-migrate-" + site, Samples.migration(), Instant.now().plusSeconds(600));
    }

    private StepResult only(Step step) {
        List<StepResult> results = wire.results(List.of(step.site()), 1);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private List<String> acts(Step step) {
        return Tally.acts(tally).stream()
                .filter(step.attemptId().toString()::equals)
                .toList();
    }

    private List<LedgerEntry.State> ledger(Step step) {
        return wire.records(LEDGER, record -> of(step, record), 1).stream()
                .map(CrashPointsTest::state)
                .toList();
    }

    private static boolean of(Step step, ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), java.nio.charset.StandardCharsets.UTF_8)
                .equals(step.attemptId().toString());
    }

    private static LedgerEntry.State state(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Records.readData(record, MessageType.LEDGER).state();
        } catch (UnreadableRecord e) {
            throw new IllegalStateException(e);
        }
    }
}
