package io.signalbox.system;

import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is committed to the events and the results from now on. */
final class Tail implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;

    Tail(String brokers) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        20,
                        "reconnect.backoff.max.ms",
                        100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(Topics.EVENTS, Topics.RESULTS).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** When the first record of an operation came to a topic. */
    Instant first(String topic, String operation) {
        return first(topic, operation, Instant.EPOCH);
    }

    /** When the first record of an operation came to a topic that was not written before a moment. */
    Instant first(String topic, String operation, Instant notBefore) {
        Instant deadline = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(deadline)) {
            if (came(topic, operation, notBefore)) {
                return Instant.now();
            }
        }
        throw new AssertionError("nothing of %s came to %s within %s".formatted(operation, topic, LONGEST));
    }

    /** Whether one is there by now, of those that nobody was told of yet. */
    boolean came(String topic, String operation, Instant notBefore) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
            if (record.topic().equals(topic)
                    && operation.equals(subject(record))
                    && record.timestamp() >= notBefore.toEpochMilli()) {
                return true;
            }
        }
        return false;
    }

    private static String subject(ConsumerRecord<byte[], byte[]> record) {
        Header subject = record.headers().lastHeader("ce_subject");
        return subject == null ? "" : new String(subject.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
