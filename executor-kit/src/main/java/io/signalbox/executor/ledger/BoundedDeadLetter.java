package io.signalbox.executor.ledger;

import io.signalbox.bus.DeadLetters;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.topic.Topics;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters that always fit: a record so large that its dead letter, with the headers that say why, could be over the
 * topic's limit would otherwise stop its partition for good.
 */
public final class BoundedDeadLetter {
    private static final int WHOLE = 3 * EnvelopeCodec.LIMIT;
    private static final int KEPT = EnvelopeCodec.LIMIT;

    private BoundedDeadLetter() {}

    /** The dead letter of a record: whole, or the first 256 KiB of its key and value if it is too large. */
    public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason, String by) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() + length(header.value());
        }
        if (size <= WHOLE) {
            return DeadLetters.of(record, reason, by);
        }
        String cut = "%s (of the record's %d bytes only the first of key and value are kept)".formatted(reason, size);
        return new ProducerRecord<>(
                Topics.deadLetter(record.topic()),
                null,
                head(record.key()),
                head(record.value()),
                DeadLetters.headers(null, record.topic(), record.partition(), record.offset(), cut, by));
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte @Nullable [] head(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= KEPT ? bytes : Arrays.copyOf(bytes, KEPT);
    }
}
