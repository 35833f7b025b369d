package io.signalbox.audit.tree;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.signalbox.audit.outbox.NotWritten;
import io.signalbox.audit.outbox.Outbox;
import io.signalbox.contracts.topic.Topics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the order topic on every partition, whichever of them this process otherwise holds, so that each instance has a
 * full copy of every log; then says so with receipts. What fails is tried again from the last saved position.
 */
@Singleton
public class TreeWriter {
    private static final Logger LOG = LoggerFactory.getLogger(TreeWriter.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
    private static final Duration AT_STOP = Duration.ofSeconds(5);

    private final SignedLogs logs;
    private final TreeState state;
    private final Outbox outbox;
    private final String brokers;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "tree-writer");

    /** A writer that does nothing until it is started. */
    @Inject
    public TreeWriter(
            SignedLogs logs,
            TreeState state,
            Outbox outbox,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.logs = logs;
        this.state = state;
        this.outbox = outbox;
        this.brokers = brokers;
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    /** Begins to follow the order topic. */
    public void start() {
        thread.start();
    }

    /** Ends after the batch that is being written. */
    public void stop() throws InterruptedException {
        stop.countDown();
        thread.join(AT_STOP);
    }

    private void run() {
        LogAppender appender = new LogAppender(logs, state, Clock.systemUTC());
        try {
            do {
                follow(appender);
                appender.reopen();
            } while (!stop.await(BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("the writer of the Merkle logs was interrupted; it ends", e);
            Thread.currentThread().interrupt();
        }
    }

    private void follow(LogAppender appender) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            appender.openAll(present());
            Positions positions = new Positions(logs.root());
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.AUDIT_LOG).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                LOG.info("{} is not there yet", Topics.AUDIT_LOG);
                state.failed(Topics.AUDIT_LOG + " is not there yet");
                return;
            }
            consumer.assign(partitions);
            Set<TopicPartition> complete = new HashSet<>();
            Map<TopicPartition, Long> behind = new HashMap<>(consumer.endOffsets(partitions));
            for (TopicPartition partition : partitions) {
                long from = Math.min(positions.next(partition.partition()), behind.getOrDefault(partition, 0L));
                consumer.seek(partition, from);
                if (from == 0) {
                    complete.add(partition);
                }
            }
            while (stop.getCount() > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    append(appender, consumer, partition, records.records(partition), complete, positions);
                }
                behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (behind.isEmpty()) {
                    state.caughtUp();
                }
                positions.save();
            }
        } catch (IOException | NotWritten | RuntimeException e) {
            LOG.error("the Merkle logs are not written; it is tried again", e);
            state.failed(String.valueOf(e.getMessage()));
        }
    }

    private void append(
            LogAppender appender,
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records,
            Set<TopicPartition> complete,
            Positions positions)
            throws IOException, NotWritten {
        switch (appender.append(records, complete.contains(partition))) {
            case LogAppender.Appended.Done done -> {
                outbox.receipts(done.receipts());
                positions.done(partition.partition(), records.getLast().offset() + 1);
            }
            case LogAppender.Appended.Missing missing -> {
                LOG.warn("the log {} lacks leaves here; {} is read again from its beginning", missing.log(), partition);
                complete.add(partition);
                consumer.seek(partition, 0);
            }
        }
    }

    /** The logs on disk. */
    private List<String> present() throws IOException {
        try (Stream<Path> directories = Files.list(logs.root())) {
            return directories
                    .filter(Files::isDirectory)
                    .map(directory -> String.valueOf(directory.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "signalbox-audit-tree");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
        return settings;
    }
}
