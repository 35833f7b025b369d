package io.signalbox.torture.house;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.WireRecord;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a broker holds. */
public final class TopicContents {
    private static final Duration POLL = Duration.ofMillis(500);

    private TopicContents() {}

    /** Every committed record of every topic of the product, from the beginning to the present end. */
    public static List<RawRecord> committed(String brokers) {
        return all(brokers, Topics.all().stream().map(Topics.Topic::name).toList(), "read_committed");
    }

    /** Every topic there is, the broker's own and those of Streams applications included. */
    public static List<String> names(String brokers) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(Map.of("bootstrap.servers", brokers), bytes, bytes)) {
            return consumer.listTopics().keySet().stream().sorted().toList();
        }
    }

    /**
     * Every record of these topics.
     *
     * @param isolation {@code read_uncommitted} gives those of aborted transactions, too
     */
    public static List<RawRecord> all(String brokers, List<String> topics, String isolation) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokers,
                "isolation.level",
                isolation,
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                5000);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> partitions(consumer, topic))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<RawRecord> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> records.add(raw(record)));
            }
            return records;
        }
    }

    private static Stream<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream().map(one -> new TopicPartition(topic, one.partition()));
    }

    private static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Optional<String> key =
                Optional.ofNullable(record.key()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return new RawRecord(
                new Position(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                new WireRecord(key, Records.texts(record.headers()), value));
    }
}
