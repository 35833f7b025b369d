package io.signalbox.benchmarks;

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
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.signing.SignedMessages;
import io.signalbox.signing.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays gateway and executor against the planner on a real broker: sends commands, answers every step at once, and
 * measures how long the planner, its transactions and the broker take in between.
 */
final class StepRounds implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private static final String ACTOR = "benchmark";

    private final SigningKey key = SigningKey.generate(ACTOR);
    private final SignedMessages signed = new SignedMessages(key, "/signalbox/benchmark");
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Answers answers;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final Map<OperationId, Long> asked = new HashMap<>();
    private final Map<OperationId, Long> answered = new HashMap<>();
    private int commands;

    /** What was measured. */
    record Measured(Samples firstStep, Samples nextStep, long steps, Duration took) {}

    StepRounds(String brokers, int guests) {
        this.answers = new Answers(guests);
        Properties sending = new Properties();
        sending.put("bootstrap.servers", brokers);
        sending.put("acks", "all");
        sending.put("linger.ms", "0");
        producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
        Properties reading = new Properties();
        reading.put("bootstrap.servers", brokers);
        reading.put("isolation.level", "read_committed");
        reading.put("fetch.max.wait.ms", "100");
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.steps(Executor.PROXMOX)).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * So many operations one after the other, each on a site of its own: the last result of one and the command of the next
     * are on different topics, and on one site the command could come first and find the host still in use.
     */
    Measured alone(int operations) throws InterruptedException, UnreadableRecord {
        List<SiteName> sites = sites(operations);
        Samples first = new Samples();
        Samples next = new Samples();
        long from = System.nanoTime();
        long steps = 0;
        for (SiteName site : sites) {
            command(site);
            steps += answerUntil(1, first, next);
        }
        return new Measured(first, next, steps, Duration.ofNanos(System.nanoTime() - from));
    }

    /** One operation on each of so many sites, all at once. */
    Measured together(int sites) throws InterruptedException, UnreadableRecord {
        List<SiteName> names = sites(sites);
        Samples first = new Samples();
        Samples next = new Samples();
        long from = System.nanoTime();
        names.forEach(this::command);
        long steps = answerUntil(sites, first, next);
        return new Measured(first, next, steps, Duration.ofNanos(System.nanoTime() - from));
    }

    private long answerUntil(int proofs, Samples first, Samples next) throws UnreadableRecord {
        long steps = 0;
        int proved = 0;
        Instant deadline = Instant.now().plus(SILENCE);
        while (proved < proofs) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("no step came for " + SILENCE + " with " + (proofs - proved) + " open");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                long now = System.nanoTime();
                Step step = Records.read(record, MessageType.STEP).data();
                Optional.ofNullable(asked.remove(step.operation())).ifPresent(at -> first.add(now - at));
                Optional.ofNullable(answered.remove(step.operation())).ifPresent(at -> next.add(now - at));
                StepResult result = answers.to(step);
                answered.put(step.operation(), System.nanoTime());
                send(Topics.RESULTS, step.attemptId().toString(), MessageType.RESULT, step.site(), result);
                steps++;
                if (step.action() instanceof StepAction.ConfirmHostEmpty) {
                    proved++;
                    answered.remove(step.operation());
                }
                deadline = Instant.now().plus(SILENCE);
            }
        }
        return steps;
    }

    private void command(SiteName site) {
        CommandId id = new CommandId("bench-" + run + "-" + commands++);
        Command command = new Command(
                id,
                site,
                new Actor(ACTOR, Set.of(Role.OPERATOR), Channel.CHAT),
                "a benchmark",
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Instant.now(),
                new Goal.EvacuateHost(Answers.SOURCE, Optional.empty(), Set.of()),
                Optional.empty());
        asked.put(OperationId.startedBy(id), System.nanoTime());
        producer.send(Records.of(Topics.COMMANDS, signed.of(command)));
    }

    private List<SiteName> sites(int count) throws InterruptedException {
        List<SiteName> sites = IntStream.range(0, count).mapToObj(this::site).toList();
        Thread.sleep(SETTLE.toMillis());
        return sites;
    }

    private SiteName site(int number) {
        SiteName site = new SiteName("bench-%s-%d.example".formatted(run, number));
        Policy usual = Policy.builtIn();
        SiteConfig config = new SiteConfig(
                site,
                "benchmark",
                Instant.now(),
                List.of("pve01", "pve02", "pve03").stream()
                        .map(host -> new SiteConfig.Host(new HostName(host), host, Optional.empty()))
                        .toList(),
                new SiteConfig.Credentials("none", Optional.empty()),
                Map.of(),
                Policy.of(usual.headroom(), Policy.Approvals.of(1_000_000, 1), usual.timers())
                        .with(Policy.Concurrency.none()),
                Map.of(),
                Map.of(),
                List.of(registered()),
                List.of());
        send(Topics.SITE_CONFIG, "config-" + site, MessageType.SITE_CONFIG, site, config);
        return site;
    }

    private RegisteredKey registered() {
        return new RegisteredKey(
                key.keyId(), ACTOR, key.publicKey(), Set.of(Role.OPERATOR), Set.of(Channel.CHAT), List.of(ACTOR));
    }

    private <T> void send(String topic, String id, MessageType<T> type, SiteName site, T data) {
        producer.send(Records.of(
                topic,
                new Envelope<>(
                        id, "/signalbox/benchmark", type, site.value(), Instant.now(), site, Optional.empty(), data)));
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
