package io.signalbox.torture.house;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What is put on the topics past the gateway: the sites' configuration, and garbage. */
final class Letters {
    private static final String SOURCE = "/signalbox/runbook-service";
    private static final List<String> OPEN_TO_GARBAGE = List.of(
            Topics.COMMANDS,
            Topics.APPROVALS,
            Topics.RESULTS,
            Topics.SITE_CONFIG,
            Topics.PROGRESS,
            Topics.steps(Executor.PROXMOX));

    private final String brokers;

    Letters(String brokers) {
        this.brokers = brokers;
    }

    void publish(List<SiteConfig> configurations) throws InterruptedException {
        send(configurations.stream()
                .map(config -> Records.of(
                        Topics.SITE_CONFIG,
                        new Envelope<>(
                                "%s@%s".formatted(config.site(), config.commit()),
                                SOURCE,
                                MessageType.SITE_CONFIG,
                                config.site().value(),
                                Instant.now(),
                                config.site(),
                                Optional.empty(),
                                config)))
                .toList());
    }

    /** What nobody can read, under the key of a site. */
    void garbage(String site, int number) throws InterruptedException {
        String topic = OPEN_TO_GARBAGE.get(number % OPEN_TO_GARBAGE.size());
        byte[] key = site.getBytes(StandardCharsets.UTF_8);
        send(List.of(
                new ProducerRecord<>(topic, key, "{\"half\":".getBytes(StandardCharsets.UTF_8)),
                new ProducerRecord<>(topic, key, new byte[] {0, -1, -2, 127, 0})));
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all");
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record within two minutes", e);
        }
    }
}
