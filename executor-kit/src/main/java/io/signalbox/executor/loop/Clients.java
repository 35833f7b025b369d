package io.signalbox.executor.loop;

import io.signalbox.contracts.envelope.EnvelopeCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The Kafka clients of an executor, with the settings that its promises rest on. There are two for each partition, so what
 * costs each of them time at its start, and nobody reads, is turned off: their metrics are neither exported nor pushed.
 */
final class Clients {
    private static final String READ_COMMITTED = "read_committed";
    private static final int LARGEST_REQUEST = 5 * EnvelopeCodec.LIMIT;
    private static final int SEND_BUFFER = 8 * EnvelopeCodec.LIMIT;
    private static final int TRANSACTION_MS = 20_000;
    private static final int SEND_MS = 10_000;
    private static final int REQUEST_MS = 5_000;
    /** A broker that is back is found within half a second. */
    private static final int BACKOFF_MS = 500;

    private final ExecutorSettings settings;

    Clients(ExecutorSettings settings) {
        this.settings = settings;
    }

    /**
     * Of the executor's group. Cooperative, so that an attempt is disturbed only if its own partition moves; a member
     * that died is missed after six seconds, and one that has a name and is back before that has its partitions back at
     * once.
     */
    Consumer<byte[], byte[]> steps() {
        Map<String, Object> config = consumer("steps");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.name());
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
        if (settings.named()) {
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance());
        }
        return consumer(config);
    }

    /** Reads the ledger of a partition, and how far the group has read its steps, without being a member. */
    Consumer<byte[], byte[]> ledgerReader(int partition) {
        Map<String, Object> config = consumer("ledger-%d-reader".formatted(partition));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.name());
        return consumer(config);
    }

    /** Of no group: reads what it is told to. */
    Consumer<byte[], byte[]> reader(String purpose) {
        return consumer(consumer(purpose));
    }

    /** Whoever creates the next one for the same partition fences this one. */
    Producer<byte[], byte[]> ledger(int partition) {
        Map<String, Object> config = producer("ledger-" + partition);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "%s-%d".formatted(settings.name(), partition));
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        return producer(config);
    }

    Producer<byte[], byte[]> progress() {
        return producer(producer("progress"));
    }

    private Map<String, Object> consumer(String purpose) {
        Map<String, Object> config = common(purpose);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, SEND_MS);
        return config;
    }

    private Map<String, Object> producer(String purpose) {
        Map<String, Object> config = common(purpose);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A partition that has just moved may refuse a first batch and take the second: the first would never be taken.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, SEND_BUFFER);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_MS);
        return config;
    }

    private Map<String, Object> common(String purpose) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", settings.bootstrapServers());
        config.put("client.id", "%s-%s-%s".formatted(settings.name(), settings.instance(), purpose));
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, BACKOFF_MS);
        config.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, BACKOFF_MS);
        return config;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
