package io.signalbox.audit.tree;

import io.signalbox.audit.log.AuditTopology;
import io.signalbox.audit.outbox.Outbox;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.merkle.note.SignerKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The reader of the topics and the writer of the Merkle logs, as the service has them, with a directory of their own. */
final class Running implements AutoCloseable {
    static final int PARTITIONS = 3;

    private final KafkaStreams streams;
    private final TreeWriter writer;
    private final Outbox outbox;
    final SignedLogs logs;
    final TreeState state = new TreeState();

    Running(String broker, Path directory, SignerKey key) throws IOException {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "signalbox-audit-log",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                StreamsConfig.STATE_DIR_CONFIG,
                directory.resolve("streams").toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                50,
                StreamsConfig.POLL_MS_CONFIG,
                10,
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                10,
                "producer.max.request.size",
                4 * 1024 * 1024,
                "consumer.session.timeout.ms",
                6000,
                "consumer.heartbeat.interval.ms",
                1500));
        streams = new KafkaStreams(AuditTopology.build(() -> PARTITIONS), properties);
        logs = new SignedLogs(directory.resolve("log"), "signalbox/audit", key);
        outbox = new Outbox(broker);
        writer = new TreeWriter(logs, state, outbox, broker);
        streams.start();
        writer.start();
    }

    /** Until a log has so many entries. */
    void await(String log, long size) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (logs.log(log).map(one -> one.head().size()).orElse(0L) < size) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%s has %s and not %d entries; %s, %s; order topic %s"
                        .formatted(
                                log,
                                logs.log(log).map(SignedLogs.SignedLog::head),
                                size,
                                state.broken(),
                                state.failure(),
                                Topics.AUDIT_LOG));
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws InterruptedException {
        streams.close(Duration.ofSeconds(20));
        writer.stop();
        outbox.close();
    }
}
