package io.signalbox.gateway.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.gateway.site.Sites;
import io.signalbox.gateway.view.Operations;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events, progress and the sites' configuration. A record that cannot be read is skipped. */
@Singleton
public class Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

    private final Operations operations;
    private final Sites sites;
    private final List<TopicReader> readers;

    @Inject
    Feeds(@Identifier("default-kafka-broker") Map<String, Object> kafka, Operations operations, Sites sites) {
        this.operations = operations;
        this.sites = sites;
        this.readers = List.of(
                new TopicReader(kafka, Topics.SITE_CONFIG, TopicReader.From.BEGINNING, this::site, sites::complete),
                new TopicReader(kafka, Topics.EVENTS, TopicReader.From.BEGINNING, this::event, operations::complete),
                new TopicReader(kafka, Topics.PROGRESS, TopicReader.From.END, this::progress, () -> {}));
    }

    void start(@Observes StartupEvent event) {
        readers.forEach(TopicReader::start);
    }

    void stop(@Observes ShutdownEvent event) {
        readers.forEach(TopicReader::close);
    }

    /** Whether everything that was there at the start has been read. */
    public boolean isReady() {
        return readers.stream().allMatch(TopicReader::isReady);
    }

    /** Whether no reader has died. */
    public boolean isAlive() {
        return readers.stream().allMatch(TopicReader::isAlive);
    }

    private void event(ConsumerRecord<byte[], byte[]> record) {
        read(record, MessageType.EVENT)
                .ifPresent(event -> operations.happened(
                        event, record.offset(), new String(record.value(), StandardCharsets.UTF_8)));
    }

    private void progress(ConsumerRecord<byte[], byte[]> record) {
        read(record, MessageType.PROGRESS).ifPresent(operations::progressed);
    }

    private void site(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null && record.key() != null) {
            try {
                sites.remove(new SiteName(new String(record.key(), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                LOG.warn("{}-{}@{} skipped: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            }
            return;
        }
        read(record, MessageType.SITE_CONFIG).ifPresent(config -> sites.add(config.site()));
    }

    private static <T> Optional<T> read(ConsumerRecord<byte[], byte[]> record, MessageType<T> type) {
        try {
            return Optional.of(Records.read(record, type).data());
        } catch (UnreadableRecord e) {
            LOG.warn("{}-{}@{} skipped: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }
}
