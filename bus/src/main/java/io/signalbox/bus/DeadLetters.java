package io.signalbox.bus;

import io.signalbox.contracts.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what cannot be read: the record as it was, key, value and headers, with the reason, where it stood and who could
 * not read it in headers that start with {@code deadletter-}.
 */
public final class DeadLetters {
    private DeadLetters() {}

    /** The dead letter of a record, to be sent by the caller. */
    public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason, String by) {
        return new ProducerRecord<>(
                Topics.deadLetter(record.topic()),
                null,
                record.key(),
                record.value(),
                headers(record.headers(), record.topic(), record.partition(), record.offset(), reason, by));
    }

    /** The headers of a dead letter: the record's own and the five that say why. */
    public static Headers headers(
            @Nullable Headers own, String topic, int partition, long offset, String reason, String by) {
        RecordHeaders headers = own == null ? new RecordHeaders() : new RecordHeaders(own);
        headers.add("deadletter-reason", Records.bytes(reason));
        headers.add("deadletter-topic", Records.bytes(topic));
        headers.add("deadletter-partition", Records.bytes(Integer.toString(partition)));
        headers.add("deadletter-offset", Records.bytes(Long.toString(offset)));
        headers.add("deadletter-by", Records.bytes(by));
        return headers;
    }
}
