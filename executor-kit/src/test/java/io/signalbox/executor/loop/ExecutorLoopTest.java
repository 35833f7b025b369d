package io.signalbox.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.Samples;
import io.signalbox.testbroker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutorLoopTest {
    private static final String STEPS = Topics.steps(Executor.PROXMOX);
    private static final String LEDGER = Topics.ledger(Executor.PROXMOX);

    private final AtomicInteger sites = new AtomicInteger();
    private final TestBroker broker;
    private final Wire wire;
    private final Path tally;

    ExecutorLoopTest(@TempDir Path directory) throws Exception {
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

    @Test
    void aStepInIsAVerifiedResultOut() {
        SiteName site = site();
        try (ExecutorLoop loop = ready("one", new Tally(tally))) {
            wire.send(migrate(site));
            StepResult result = only(site);
            assertThat(loop.isReady()).isTrue();
            assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(result.executor()).isEqualTo("one");
            assertThat(result.evidence()).extracting("found").containsExactly("before", "after");
        }
    }

    @Test
    void garbageAmongTheStepsGoesToTheDeadLettersAndTheNextStepIsTaken() {
        SiteName site = site();
        byte[] garbage = ("no step for " + site).getBytes(StandardCharsets.UTF_8);
        wire.send(new ProducerRecord<>(STEPS, site.value().getBytes(StandardCharsets.UTF_8), garbage));
        wire.send(migrate(site));
        try (ExecutorLoop loop = ready("one", new Tally(tally))) {
            assertThat(only(site).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(loop.isReady()).isTrue();
        }
        var letters = wire.records(Topics.deadLetter(STEPS), record -> same(record.value(), garbage), 1);
        assertThat(letters).hasSize(1);
        assertThat(new String(
                        letters.getFirst()
                                .headers()
                                .lastHeader("deadletter-reason")
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("header ce_type is missing");
    }

    @Test
    void garbageInTheLedgerGoesToTheDeadLettersOnceAndTheExecutorStarts() {
        byte[] garbage = "no entry".getBytes(StandardCharsets.UTF_8);
        wire.send(new ProducerRecord<>(LEDGER, 0, "nobody".getBytes(StandardCharsets.UTF_8), garbage));
        ready("one", new Tally(tally)).close();
        ready("two", new Tally(tally)).close();
        assertThat(wire.records(Topics.deadLetter(LEDGER), record -> same(record.value(), garbage), 1))
                .hasSize(1);
    }

    @Test
    void aStepThatComesTwiceIsCarriedOutOnce() {
        SiteName site = site();
        Step step = migrate(site);
        try (ExecutorLoop loop = ready("one", new Tally(tally))) {
            wire.send(step);
            assertThat(only(site).outcome()).isEqualTo(Outcome.VERIFIED);
            wire.send(step);
            wire.send(look(site, "after-" + site));
            assertThat(wire.results(List.of(site), 2)).hasSize(2);
            assertThat(loop.isReady()).isTrue();
        }
        assertThat(acts(step)).hasSize(1);
    }

    @Test
    void whoeverIsFencedBeforeItActsDoesNotActButStartsAnew() throws Exception {
        SiteName site = site();
        Step step = migrate(site);
        AtomicInteger observed = new AtomicInteger();
        CountDownLatch observing = new CountDownLatch(1);
        CountDownLatch fenced = new CountDownLatch(1);
        Tally held = new Tally(tally, Tally.at(Tally.Point.OBSERVING, (point, context) -> {
            observed.incrementAndGet();
            observing.countDown();
            fenced.await();
        }));
        try (ExecutorLoop loop = ready("fenced", held)) {
            wire.send(step);
            observing.await();
            fence(0);
            fence(1);
            fenced.countDown();
            assertThat(only(site).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(loop.isReady()).isTrue();
        }
        assertThat(observed).hasValue(2);
        assertThat(acts(step)).hasSize(1);
    }

    @Test
    void twoInstancesShareThePartitionsAndOneTakesOverFromTheOther() {
        List<SiteName> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(site());
        }
        try (ExecutorLoop second = ready("second", new Tally(tally))) {
            try (ExecutorLoop first = ready("first", new Tally(tally))) {
                many.forEach(site -> wire.send(migrate(site)));
                assertThat(wire.results(many, 12))
                        .hasSize(12)
                        .allMatch(result -> result.outcome() == Outcome.VERIFIED)
                        .extracting(StepResult::executor)
                        .contains("first", "second");
                assertThat(first.isReady()).isTrue();
            }
            many.forEach(site -> wire.send(look(site, "again-" + site)));
            assertThat(wire.results(many, 24)).hasSize(24);
            assertThat(second.isReady()).isTrue();
        }
    }

    private void fence(int partition) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.address(), "transactional.id", "proxmox-executor-" + partition);
        try (var usurper = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            usurper.initTransactions();
        }
    }

    private ExecutorLoop ready(String instance, Tally kind) {
        ExecutorSettings settings = ExecutorSettings.of(Executor.PROXMOX, Optional.of(instance), broker.address(), 4);
        ExecutorLoop loop = new ExecutorLoop(settings, Set.of(kind), Clock.systemUTC());
        loop.start();
        Wire.until(instance + " is ready", loop::isReady);
        return loop;
    }

    private SiteName site() {
        SiteName site = new SiteName("site" + sites.getAndIncrement() + ".net");
        wire.publish(site);
        return site;
    }

    private static Step migrate(SiteName site) {
        return Samples.step(
                site, "r1-migrate-" + site, Samples.migration(), Instant.now().plusSeconds(600));
    }

    private static Step look(SiteName site, String id) {
        return Samples.step(
                site, id, new StepAction.ObserveSite(), Instant.now().plusSeconds(600));
    }

    private StepResult only(SiteName site) {
        List<StepResult> results = wire.results(List.of(site), 1);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private List<String> acts(Step step) {
        return Tally.acts(tally).stream()
                .filter(step.attemptId().toString()::equals)
                .toList();
    }

    private static boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other);
    }
}
