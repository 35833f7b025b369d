package io.signalbox.runbook.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.opsconfig.ConfigLoader;
import io.signalbox.opsconfig.Loading;
import io.signalbox.runbook.OpsRepoFixture;
import io.signalbox.runbook.watch.SitePublisher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaSitePublisherTest {

    @Test
    void theRecordIsKeyedByItsSiteAndReadsBackAsItWas() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(true);
        try (KafkaSitePublisher publisher = new KafkaSitePublisher(producer)) {
            publisher.publish(message());
        }
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("signalbox.site-config");
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("hill.example");
            assertThat(Records.read(record.key(), record.value(), record.headers(), MessageType.SITE_CONFIG))
                    .isEqualTo(message());
        });
    }

    @Test
    void aBrokerThatDoesNotAnswerIsSaid() {
        MockProducer<byte[], byte[]> producer = producer(true);
        producer.sendException = new TimeoutException("Topic signalbox.site-config not present in metadata");
        try (KafkaSitePublisher publisher = new KafkaSitePublisher(producer)) {
            assertThatThrownBy(() -> publisher.publish(message()))
                    .isInstanceOf(SitePublisher.NotPublished.class)
                    .hasMessageContaining("hill.example at c0ffee")
                    .hasMessageContaining("not present in metadata")
                    .hasMessageContaining("kafka.bootstrap.servers");
        }
    }

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Envelope<SiteConfig> message() {
        SiteConfig config =
                ((Loading.Loaded) ConfigLoader.load(OpsRepoFixture.files(), Instant.EPOCH)).at("c0ffee", Instant.EPOCH);
        return new Envelope<>(
                "hill.example@c0ffee",
                "/signalbox/runbook-service",
                MessageType.SITE_CONFIG,
                "hill.example",
                Instant.EPOCH,
                config.site(),
                Optional.empty(),
                config);
    }
}
