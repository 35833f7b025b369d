package io.signalbox.audit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.log.AuditTopology;
import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.PartitionLog;
import io.signalbox.audit.query.Search;
import io.signalbox.audit.samples.Wire;
import io.signalbox.audit.store.AuditStores;
import io.signalbox.audit.store.Field;
import io.signalbox.audit.tree.TreeState;
import io.signalbox.testbroker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a real broker: the directory of a killed process is thrown away, and its log and index are made again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTest {
    private static final int PARTITIONS = 2;
    private static final int RECORDS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestBroker broker = TestBroker.start();

    @BeforeAll
    void topics() throws InterruptedException {
        broker.createTopics(PARTITIONS);
    }

    @AfterAll
    void close() {
        broker.close();
    }

    @Test
    void afterAKillTheIndexIsTheSameAndNobodyIsAnsweredBeforeItIsWhole(@TempDir Path scratch) throws Exception {
        Path left = scratch.resolve("left");
        List<String> before;
        List<Entry> page;
        try (KafkaStreams streams = reader(scratch.resolve("running"))) {
            streams.start();
            produce();
            StreamsLogs logs = new StreamsLogs(streams, new Partitions(broker.address()));
            await(() -> entries(logs) == RECORDS);
            before = rows(streams);
            page = page(logs);
            copy(scratch.resolve("running"), left);
        }
        assertThat(page).hasSize(100);

        CountDownLatch held = new CountDownLatch(1);
        try (KafkaStreams streams = reader(left)) {
            Held restoring = new Held(held);
            streams.setGlobalStateRestoreListener(restoring);
            streams.start();
            try {
                StreamsLogs logs = new StreamsLogs(streams, new Partitions(broker.address()));
                assertThat(restoring.begun.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .isTrue();

                assertThatThrownBy(() -> page(logs)).isInstanceOf(LogRebuilding.class);
                HealthCheckResponse health = new Health.Ready(streams, new TreeState()).call();
                assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);

                held.countDown();
                await(() -> streams.state() == KafkaStreams.State.RUNNING);
                assertThat(rows(streams)).isEqualTo(before);
                assertThat(page(logs)).isEqualTo(page);
            } finally {
                held.countDown();
            }
        }
    }

    private KafkaStreams reader(Path directory) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "signalbox-audit-log",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.address(),
                StreamsConfig.STATE_DIR_CONFIG,
                directory.toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                50,
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                10,
                "group.instance.id",
                "audit-1"));
        return new KafkaStreams(AuditTopology.build(() -> PARTITIONS), properties);
    }

    private void produce() throws Exception {
        List<ProducerRecord<byte[], byte[]>> operation = Wire.operation();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                ProducerRecord<byte[], byte[]> one = operation.get(i % operation.size());
                producer.send(new ProducerRecord<>(one.topic(), null, one.key(), one.value(), one.headers()));
            }
        }
    }

    private static List<Entry> page(StreamsLogs logs) throws LogRebuilding {
        Filter guest = new Filter(Optional.empty(), Map.of(Field.GUEST, "1021"), Optional.empty(), Optional.empty());
        return new Search(logs).page(guest, Optional.empty(), 100).entries();
    }

    private static long entries(StreamsLogs logs) {
        try {
            long entries = 0;
            for (PartitionLog log : logs.open(Optional.empty())) {
                entries += log.reader().size();
            }
            return entries;
        } catch (LogRebuilding notYet) {
            return -1;
        }
    }

    /** All that the stores of all partitions hold, in hexadecimal. */
    private static List<String> rows(KafkaStreams streams) {
        List<String> rows = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ReadOnlyKeyValueStore<Bytes, byte[]> store = streams.store(StoreQueryParameters.fromNameAndType(
                            AuditStores.ENTRIES, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(partition));
            try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
                all.forEachRemaining(row -> rows.add(HexFormat.of().formatHex(row.key.get())
                        + "="
                        + HexFormat.of().formatHex(row.value)));
            }
        }
        return rows;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come about within " + PATIENCE);
            }
            Thread.sleep(20);
        }
    }

    /** What a kill leaves: everything as it lies there while the process runs. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** Holds the restoring up until it is let go on. */
    private static final class Held implements StateRestoreListener {
        private final CountDownLatch released;
        final CountDownLatch begun = new CountDownLatch(1);

        Held(CountDownLatch released) {
            this.released = released;
        }

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            begun.countDown();
            try {
                if (!released.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody let the restoring go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long to, long count) {}

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long count) {}
    }
}
