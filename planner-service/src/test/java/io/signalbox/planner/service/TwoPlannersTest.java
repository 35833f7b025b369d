package io.signalbox.planner.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.bus.Records;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.signing.SigningKey;
import io.signalbox.testbroker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two planners on a real broker, one of which goes without a word. */
class TwoPlannersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<SiteName> SITES = IntStream.range(0, 8)
            .mapToObj(number -> new SiteName("site%d.example".formatted(number)))
            .toList();

    private static final SigningKey KEY = SigningKey.generate("gateway-a");

    @TempDir
    Path states;

    @Test
    void theOtherOneGoesOnWithWhatItHadDecidedAndAResultThatComesTwiceCountsOnce() throws Exception {
        try (TestBroker broker = TestBroker.start()) {
            broker.createTopics(4);
            try (KafkaStreams first = planner(broker, "planner-1");
                    KafkaStreams second = planner(broker, "planner-2")) {
                until("both have partitions", () -> tasks(first) == 2 && tasks(second) == 2);
                SITES.forEach(site ->
                        send(broker, Topics.SITE_CONFIG, envelope(MessageType.SITE_CONFIG, site, config(site))));
                SITES.forEach(site -> send(
                        broker,
                        Records.of(Topics.COMMANDS, KEY.signed(envelope(MessageType.COMMAND, site, command(site))))));
                List<Step> issued = steps(broker, SITES.size());

                first.close(Duration.ofSeconds(10));
                for (Step step : issued) {
                    send(broker, Topics.RESULTS, envelope(MessageType.RESULT, step.site(), connected(step)));
                    send(broker, Topics.RESULTS, envelope(MessageType.RESULT, step.site(), connected(step)));
                }

                List<Step> all = steps(broker, 3 * SITES.size());
                assertThat(all).extracting(Step::attemptId).doesNotHaveDuplicates();
                assertThat(all).extracting(Step::site).containsOnlyElementsOf(SITES);
                assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
            }
        }
    }

    private KafkaStreams planner(TestBroker broker, String instance) throws IOException {
        Path trust = Files.writeString(states.resolve(instance + ".json"), KEY.publicKeySet());
        Properties config = new Properties();
        config.putAll(Map.of(
                "application.id", "signalbox-planner",
                "bootstrap.servers", broker.address(),
                "state.dir", states.resolve(instance).toString(),
                "processing.guarantee", "exactly_once_v2",
                "commit.interval.ms", "10",
                "consumer.group.instance.id", instance,
                "consumer.session.timeout.ms", "6000",
                "consumer.heartbeat.interval.ms", "1500",
                "consumer.auto.offset.reset", "earliest"));
        KafkaStreams streams =
                new KafkaStreams(PlannerTopology.build(new SignatureCheck(new TrustFile(trust))), config);
        streams.start();
        return streams;
    }

    private static long tasks(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .mapToLong(thread -> thread.activeTasks().size())
                .sum();
    }

    private static SiteConfig config(SiteName site) {
        return new SiteConfig(
                site,
                "abc123",
                Instant.now(),
                List.of(
                        new SiteConfig.Host(new HostName("pve01"), "pve01.example", Optional.empty()),
                        new SiteConfig.Host(new HostName("pve02"), "pve02.example", Optional.empty())),
                new SiteConfig.Credentials("test/token", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of("cluster", WireJson.mapper().createObjectNode()),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Command command(SiteName site) {
        return new Command(
                new CommandId("op-" + site.value().replace('.', '-')),
                site,
                new Actor("oncall", Set.of(Role.OPERATOR), Channel.HTTP),
                "a test",
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Instant.now(),
                new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()),
                Optional.empty());
    }

    private static StepResult connected(Step step) {
        return new StepResult(
                step.operation(),
                step.id(),
                step.attempt(),
                step.site(),
                Outcome.VERIFIED,
                Optional.of(new Observation.Connectivity("9.2", true, List.of())),
                Optional.empty(),
                List.of(),
                Instant.now(),
                Instant.now(),
                "test");
    }

    private static <T> Envelope<T> envelope(MessageType<T> type, SiteName site, T data) {
        return new Envelope<>(site.value(), "/test", type, site.value(), Instant.now(), site, Optional.empty(), data);
    }

    private static void send(TestBroker broker, String topic, Envelope<?> envelope) {
        send(broker, Records.of(topic, envelope));
    }

    private static void send(TestBroker broker, ProducerRecord<byte[], byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError("a record was not taken", e);
        }
    }

    /** The committed steps, as soon as there are so many; there must not be more a moment later. */
    private static List<Step> steps(TestBroker broker, int count) {
        List<Step> steps = new ArrayList<>();
        String topic = Topics.steps(Executor.PROXMOX);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            until(count + " steps", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    try {
                        steps.add(Records.read(record, MessageType.STEP).data());
                    } catch (UnreadableRecord e) {
                        throw new AssertionError("the planner wrote a step nobody can read", e);
                    }
                });
                return steps.size() >= count;
            });
            assertThat(consumer.poll(Duration.ofSeconds(1))).isEmpty();
        }
        return steps;
    }

    private static void until(String what, BooleanSupplier holds) {
        Instant end = Instant.now().plus(LIMIT);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
