package io.signalbox.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.bus.Records;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.merkle.note.SignerKey;
import io.signalbox.merkle.verify.CopyVerifier;
import io.signalbox.merkle.verify.Report;
import io.signalbox.testbroker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a real broker: what was on disk is made anew from the topics, and receipts come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildTest {
    private static final SignerKey KEY = SignerKey.generate("signalbox/audit", new SecureRandom());
    private static final int RECORDS = 700;

    private final TestBroker broker = TestBroker.start();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer());

    @BeforeAll
    void topics() throws InterruptedException {
        broker.createTopics(Running.PARTITIONS);
    }

    @AfterAll
    void close() {
        producer.close();
        broker.close();
    }

    @Test
    void aDirectoryThatWasWipedIsMadeAnewByteForByteAndReceiptsComeAtOnce(@TempDir Path scratch)
            throws IOException, InterruptedException, ExecutionException, UnreadableRecord {
        Map<String, String> first;
        int size;
        try (Running running = new Running(broker.address(), scratch.resolve("first"), KEY)) {
            produce();
            running.await("lab", RECORDS);
            running.await(stray(), 1);
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                millis.add(receiptAfter(i));
            }
            // Each announcement and each receipt is an entry, too.
            size = RECORDS + 20;
            running.await("lab", size);
            first = tiles(scratch.resolve("first/log"));
            System.getLogger("RebuildTest").log(System.Logger.Level.INFO, "announcement to receipt, ms: " + millis);
        }
        try (Running running = new Running(broker.address(), scratch.resolve("second"), KEY)) {
            running.await("lab", size);
            running.await(stray(), 1);
            assertThat(running.state.broken()).isEmpty();
            assertThat(tiles(scratch.resolve("second/log"))).isNotEmpty().isEqualTo(first);
        }
        Report report = new CopyVerifier(scratch.resolve("second/log/lab"))
                .verify(Optional.of(KEY.named("signalbox/audit/lab").verifier()), Optional.empty());
        assertThat(report.findings()).isEmpty();
        assertThat(report.head().size()).isEqualTo(size);
    }

    private void produce() throws ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> operation = Wire.operation();
        List<Future<?>> written = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ProducerRecord<byte[], byte[]> record = operation.get(i % operation.size());
            written.add(producer.send(
                    new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers())));
        }
        written.add(producer.send(new ProducerRecord<>(Topics.RESULTS, 1, null, Wire.utf8("garbage"))));
        for (Future<?> one : written) {
            one.get();
        }
    }

    private static String stray() {
        return "_stray-1";
    }

    private long receiptAfter(int number) throws ExecutionException, InterruptedException, UnreadableRecord {
        try (KafkaConsumer<byte[], byte[]> receipts = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.address(),
                        "isolation.level", "read_committed",
                        "group.id", UUID.randomUUID().toString()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, Running.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.RECEIPTS, partition))
                    .toList();
            receipts.assign(all);
            receipts.seekToEnd(all);
            all.forEach(receipts::position);
            long start = System.nanoTime();
            producer.send(announcement(number)).get();
            long deadline = start + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : receipts.poll(Duration.ofMillis(200))) {
                    Receipt receipt = Records.read(record, MessageType.RECEIPT).data();
                    assertThat(receipt.step()).isEqualTo(Messages.STEP);
                    assertThat(receipt.treeSize()).isGreaterThan(receipt.index());
                    return Duration.ofNanos(System.nanoTime() - start).toMillis();
                }
            }
        }
        throw new AssertionError("no receipt came for announcement " + number);
    }

    private static ProducerRecord<byte[], byte[]> announcement(int number) {
        return Wire.record(Topics.EVENTS, MessageType.EVENT, Messages.announced(), "announced-" + number);
    }

    /** Every tile and bundle that stands for itself, and the checkpoints: partial ones of earlier sizes depend on batches. */
    private static Map<String, String> tiles(Path log) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(log)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = log.relativize(file).toString();
                if (!name.equals("positions")) {
                    files.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        files.keySet().removeIf(name -> name.contains(".p/") && !isLast(name, files));
        return files;
    }

    private static boolean isLast(String name, Map<String, String> files) {
        String directory = name.substring(0, name.lastIndexOf('/') + 1);
        int widest = files.keySet().stream()
                .filter(other -> other.startsWith(directory))
                .mapToInt(other -> Integer.parseInt(other.substring(directory.length())))
                .max()
                .orElse(0);
        return name.equals(directory + widest);
    }
}
