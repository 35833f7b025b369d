package io.signalbox.gateway.http;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Progress;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.gateway.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Answers on the topics as a planner would; what it answers, {@link PlannerManners} says. */
final class PlannerDouble implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private final PlannerManners manners = new PlannerManners(this::write, this::write);
    private final AtomicLong ids = new AtomicLong();
    private volatile boolean stopped;

    PlannerDouble(String broker) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        publishSite();
        publishGarbage();
        thread = Thread.ofPlatform().name("planner-double").daemon().start(() -> run(broker));
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    private void run(String broker) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(Topics.COMMANDS, 0),
                    new TopicPartition(Topics.COMMANDS, 1),
                    new TopicPartition(Topics.APPROVALS, 0),
                    new TopicPartition(Topics.APPROVALS, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    answer(record);
                }
            }
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topics.COMMANDS)) {
                manners.command(Records.read(record, MessageType.COMMAND).data());
            } else {
                manners.approval(Records.read(record, MessageType.APPROVAL).data());
            }
        } catch (UnreadableRecord e) {
            throw new AssertionError("the gateway wrote what cannot be read", e);
        }
    }

    private void write(Progress progress) {
        send(
                Topics.PROGRESS,
                new Envelope<>(
                        "p-" + ids.incrementAndGet(),
                        "/signalbox/proxmox-executor",
                        MessageType.PROGRESS,
                        progress.operation().value(),
                        progress.at(),
                        Story.SITE,
                        Optional.empty(),
                        progress));
    }

    private void write(Event event) {
        send(
                Topics.EVENTS,
                new Envelope<>(
                        "e-" + ids.incrementAndGet(),
                        "/signalbox/planner",
                        MessageType.EVENT,
                        event.operation().value(),
                        event.at(),
                        event.site(),
                        Optional.empty(),
                        event));
    }

    private void publishSite() {
        SiteConfig config = new SiteConfig(
                Story.SITE,
                "0123456789abcdef",
                Instant.now(),
                List.of(new SiteConfig.Host(new HostName("pve01"), "127.0.0.1:8006", Optional.empty())),
                new SiteConfig.Credentials("signalbox/token", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
        send(
                Topics.SITE_CONFIG,
                new Envelope<>(
                        "s-1",
                        "/signalbox/runbook-service",
                        MessageType.SITE_CONFIG,
                        Story.SITE.value(),
                        config.loadedAt(),
                        Story.SITE,
                        Optional.empty(),
                        config));
    }

    private void publishGarbage() {
        for (String topic : List.of(Topics.EVENTS, Topics.SITE_CONFIG, Topics.PROGRESS)) {
            send(new ProducerRecord<>(topic, new byte[] {1, 2}, new byte[] {(byte) 0xff, 0, 3}));
        }
    }

    private void send(String topic, Envelope<?> envelope) {
        send(Records.of(topic, envelope));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take " + record.topic(), e);
        }
    }
}
