package io.signalbox.executor.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.Samples;
import io.signalbox.executor.ledger.ClosedRetention;
import io.signalbox.testbroker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Closed attempts in a real ledger. {@code signalbox.closed} says how many; what opening took is in target/ledger.txt. */
@TestInstance(Lifecycle.PER_CLASS)
class ForgettingTest {
    private static final int CLOSED = Integer.getInteger("signalbox.closed", 2_000);
    private static final int MOST = 100;
    private static final String LEDGER = Topics.ledger(Executor.PROXMOX);

    private final TestBroker broker;
    private final Wire wire;
    private final Path tally;

    ForgettingTest(@TempDir Path directory) throws Exception {
        broker = TestBroker.start();
        broker.createTopics(1);
        wire = new Wire(broker.address());
        tally = directory.resolve("tally");
    }

    @AfterAll
    void stop() {
        wire.close();
        broker.close();
    }

    @Test
    void tooManyClosedAttemptsAreForgottenAndAStepThatComesAgainAfterwardsSendsNothing() throws Exception {
        SiteName site = new SiteName("old.net");
        wire.publish(site);
        Step old = Samples.step(
                site, "old-migrate", Samples.migration(), Instant.now().minusSeconds(3600));
        for (int i = 0; i < CLOSED; i++) {
            wire.begin(closed(
                    i == 0
                            ? old
                            : Samples.step(
                                    site,
                                    "old-" + i,
                                    Samples.migration(),
                                    Instant.now().minusSeconds(3600))));
        }
        wire.flush();

        Instant start = Instant.now();
        try (ExecutorLoop loop = loop()) {
            Wire.until("it is ready", loop::isReady);
            note("%d closed entries: ready after %d ms".formatted(CLOSED, millisSince(start)));
            Wire.until("all but %d are forgotten".formatted(MOST), () -> remembered() <= MOST);
            note("%d of them are forgotten after %d ms".formatted(CLOSED - MOST, millisSince(start)));
            wire.send(old);
            var result = wire.results(List.of(site), 1).getFirst();
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.problem().map(Problem::code)).contains("deadline_passed");
            assertThat(loop.isReady()).isTrue();
        }
        assertThat(Tally.acts(tally)).doesNotContain(old.attemptId().toString());
    }

    @Test
    void aGroupWhoseOffsetsAreSetBackCarriesNothingOutAgain() throws Exception {
        SiteName site = new SiteName("again.net");
        wire.publish(site);
        Step step = Samples.step(
                site, "r1-migrate-first", Samples.migration(), Instant.now().plusSeconds(600));
        wire.send(step);
        try (ExecutorLoop loop = loop()) {
            assertThat(wire.results(List.of(site), 1)).hasSize(1);
            assertThat(loop.isReady()).isTrue();
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.alterConsumerGroupOffsets(
                            "proxmox-executor",
                            Map.of(new TopicPartition(Topics.steps(Executor.PROXMOX), 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
        SiteName after = new SiteName("after.net");
        wire.publish(after);
        wire.send(Samples.step(
                after, "r1-migrate-second", Samples.migration(), Instant.now().plusSeconds(600)));
        try (ExecutorLoop loop = loop()) {
            assertThat(wire.results(List.of(after), 1)).hasSize(1);
            assertThat(loop.isReady()).isTrue();
        }
        assertThat(wire.results(List.of(site), 1)).hasSize(1);
    }

    private ExecutorLoop loop() {
        ExecutorSettings settings = ExecutorSettings.of(Executor.PROXMOX, Optional.of("one"), broker.address(), 4)
                .remembering(new ClosedRetention(Duration.ofDays(7), MOST));
        ExecutorLoop loop = new ExecutorLoop(settings, Set.of(new Tally(tally)), Clock.systemUTC());
        loop.start();
        return loop;
    }

    private int remembered() {
        Set<String> keys = new HashSet<>();
        wire.all(LEDGER).forEach(record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                keys.remove(key);
            } else {
                keys.add(key);
            }
        });
        return keys.size();
    }

    private static ProducerRecord<byte[], byte[]> closed(Step step) {
        Instant at = step.deadline().minusSeconds(60);
        LedgerEntry entry = new LedgerEntry(
                step,
                LedgerEntry.State.CLOSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                at,
                "earlier");
        String attempt = step.attemptId().toString();
        return Records.of(
                LEDGER,
                0,
                attempt,
                new Envelope<>(
                        attempt + "/closed",
                        "/signalbox/proxmox-executor",
                        MessageType.LEDGER,
                        step.operation().value(),
                        at,
                        step.site(),
                        Optional.empty(),
                        entry));
    }

    private static long millisSince(Instant start) {
        return Duration.between(start, Instant.now()).toMillis();
    }

    private static void note(String line) throws Exception {
        Files.writeString(
                Path.of("target", "ledger.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
