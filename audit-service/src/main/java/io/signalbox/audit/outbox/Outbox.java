package io.signalbox.audit.outbox;

import io.signalbox.bus.Records;
import io.signalbox.contracts.audit.AuditRead;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.topic.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes the audit service's own messages, and returns once every replica in sync has them. */
@Singleton
public class Outbox implements AutoCloseable {
    private static final String SOURCE = "/signalbox/audit-service";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BUFFER_BYTES = 4 * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;

    /** @param brokers host and port, comma between them */
    @Inject
    public Outbox(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this(new KafkaProducer<>(settings(brokers), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    Outbox(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Says that announcements are in the log. */
    public void receipts(List<Receipt> receipts) throws NotWritten {
        List<Envelope<?>> envelopes = new ArrayList<>();
        for (Receipt receipt : receipts) {
            envelopes.add(new Envelope<>(
                    "receipt/%s/%s/%d".formatted(receipt.operation(), receipt.step(), receipt.attempt()),
                    SOURCE,
                    MessageType.RECEIPT,
                    receipt.operation().value(),
                    receipt.at(),
                    receipt.site(),
                    Optional.empty(),
                    receipt));
        }
        publish(Topics.RECEIPTS, envelopes);
    }

    /** Says that somebody reads the log; one record for each site whose log is read. */
    public void reads(List<AuditRead> reads) throws NotWritten {
        List<Envelope<?>> envelopes = new ArrayList<>();
        for (AuditRead read : reads) {
            envelopes.add(new Envelope<>(
                    read.id(),
                    SOURCE,
                    MessageType.AUDIT_READ,
                    read.site().value(),
                    read.at(),
                    read.site(),
                    Optional.empty(),
                    read));
        }
        publish(Topics.AUDIT_READS, envelopes);
    }

    @Override
    @PreDestroy
    public void close() {
        producer.close(PATIENCE);
    }

    private void publish(String topic, List<Envelope<?>> envelopes) throws NotWritten {
        try {
            List<Future<?>> written = new ArrayList<>();
            for (Envelope<?> envelope : envelopes) {
                ProducerRecord<byte[], byte[]> record = Records.of(topic, envelope);
                written.add(producer.send(record));
            }
            for (Future<?> one : written) {
                one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            throw new NotWritten(topic, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw new NotWritten(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotWritten(topic, e);
        }
    }

    private static Map<String, Object> settings(String brokers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "signalbox-audit-outbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A partition that has just moved may refuse a first batch and take the second: the first would never be taken.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }
}
