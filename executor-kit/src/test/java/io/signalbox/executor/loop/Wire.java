package io.signalbox.executor.loop;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The other end of an executor's topics: the planner and whoever reads along. */
final class Wire implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    Wire(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(Step step) {
        send(Records.of(Topics.steps(Executor.PROXMOX), envelope(MessageType.STEP, step.site(), step)));
    }

    void publish(SiteName site) {
        send(Records.of(Topics.SITE_CONFIG, envelope(MessageType.SITE_CONFIG, site, Samples.site(site))));
    }

    /** Sends without waiting until it is taken; {@link #flush} does. */
    @SuppressWarnings("FutureReturnValueIgnored") // whoever reads the topic notices what is missing
    void begin(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every committed record of a topic, from its start, as soon as there are at least so many. */
    List<ConsumerRecord<byte[], byte[]>> records(
            String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted, int count) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            until("%d records on %s".formatted(count, topic), () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                });
                return found.size() >= count;
            });
            consumer.poll(Duration.ofMillis(300)).forEach(found::add);
        }
        return found.stream().filter(wanted).toList();
    }

    /** Every committed record of a topic until now. */
    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            until("the end of " + topic, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return partitions.stream().allMatch(at -> consumer.position(at) >= ends.getOrDefault(at, 0L));
            });
        }
        return found;
    }

    /** The results of the steps on these sites, as soon as there are so many. */
    List<StepResult> results(List<SiteName> sites, int count) {
        return records(Topics.RESULTS, record -> sites.contains(result(record).site()), count).stream()
                .map(Wire::result)
                .toList();
    }

    static StepResult result(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Records.read(record, MessageType.RESULT).data();
        } catch (UnreadableRecord e) {
            throw new IllegalStateException(e);
        }
    }

    static void until(String what, BooleanSupplier holds) {
        Instant end = Instant.now().plus(LIMIT);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within %s: %s".formatted(LIMIT, what));
            }
            Thread.onSpinWait();
        }
    }

    private static <T> Envelope<T> envelope(MessageType<T> type, SiteName site, T data) {
        return new Envelope<>(
                UUID.randomUUID().toString(),
                "/signalbox/planner",
                type,
                Digest.ofValue(data).brief(),
                Instant.now(),
                site,
                Optional.empty(),
                data);
    }

    @Override
    public void close() {
        producer.close();
    }
}
