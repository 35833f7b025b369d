package io.signalbox.runbook.kafka;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.runbook.watch.SitePublisher;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes to {@link Topics#SITE_CONFIG} and waits until every in-sync replica has it. */
public final class KafkaSitePublisher implements SitePublisher {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DELIVERY = PATIENCE.multipliedBy(2);

    private final Producer<byte[], byte[]> producer;

    KafkaSitePublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Connects when the first message is published, not before. */
    public static KafkaSitePublisher to(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "runbook-service",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) DELIVERY.toMillis());
        return new KafkaSitePublisher(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Override
    public void publish(Envelope<SiteConfig> message) throws NotPublished, InterruptedException {
        try {
            var unused = producer.send(Records.of(Topics.SITE_CONFIG, message))
                    .get(DELIVERY.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw notPublished(message, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw notPublished(message, e);
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }

    private static NotPublished notPublished(Envelope<SiteConfig> message, Throwable cause) {
        return new NotPublished(
                "The configuration of %s at %s is not on topic %s: the broker's client says \"%s\". It is tried again; check kafka.bootstrap.servers and that the topic exists."
                        .formatted(message.site(), message.data().commit(), Topics.SITE_CONFIG, cause.getMessage()),
                cause);
    }
}
