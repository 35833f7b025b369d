package io.signalbox.audit.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a record was written: its CloudEvents time, where that is later than Kafka's timestamp by at most an hour, else
 * Kafka's. A Streams application hands the timestamp of its input on to its output, so that an event would otherwise seem
 * as old as the command it answers; a writer whose clock is far ahead is not believed. Never throws: a record without any
 * time has that of the record before it.
 */
public final class WrittenTime implements TimestampExtractor {
    private static final Logger LOG = LoggerFactory.getLogger(WrittenTime.class);
    private static final long AHEAD_MILLIS = Duration.ofHours(1).toMillis();

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long kafka = record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
        Header header = record.headers().lastHeader("ce_time");
        if (header == null || header.value() == null) {
            return kafka;
        }
        try {
            long said = OffsetDateTime.parse(new String(header.value(), StandardCharsets.UTF_8))
                    .toInstant()
                    .toEpochMilli();
            return said > kafka && said - kafka <= AHEAD_MILLIS ? said : kafka;
        } catch (DateTimeException | ArithmeticException e) {
            LOG.debug("{}/{}@{} has no readable ce_time", record.topic(), record.partition(), record.offset(), e);
            return kafka;
        }
    }
}
