package io.signalbox.bus;

import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.envelope.WireRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Envelopes as Kafka records with byte keys and byte values, and back. */
public final class Records {
    private Records() {}

    /** The record of an envelope, keyed by its site, on whatever partition that key falls on. */
    public static ProducerRecord<byte[], byte[]> of(String topic, Envelope<?> envelope) {
        return of(topic, EnvelopeCodec.encode(envelope));
    }

    /** A record that is written already, such as a signed one, on whatever partition its key falls on. */
    public static ProducerRecord<byte[], byte[]> of(String topic, WireRecord wire) {
        byte[] key = bytes(wire.key().orElseThrow(() -> new IllegalArgumentException("the record has no key")));
        return new ProducerRecord<>(topic, null, key, wire.value(), headers(wire));
    }

    /** The record of an envelope on a partition of the caller's choice, under a key of the caller's choice. */
    public static ProducerRecord<byte[], byte[]> of(String topic, int partition, String key, Envelope<?> envelope) {
        WireRecord wire = EnvelopeCodec.encode(envelope);
        return new ProducerRecord<>(topic, partition, bytes(key), wire.value(), headers(wire));
    }

    /** @throws UnreadableRecord if the record is not a message of this type */
    public static <T> Envelope<T> read(ConsumerRecord<byte[], byte[]> record, MessageType<T> type)
            throws UnreadableRecord {
        return read(record.key(), record.value(), record.headers(), type);
    }

    /**
     * The data of a record whose key is not a site, such as one of a ledger.
     *
     * @throws UnreadableRecord if the record is not a message of this type
     */
    public static <T> T readData(ConsumerRecord<byte[], byte[]> record, MessageType<T> type) throws UnreadableRecord {
        return EnvelopeCodec.decodeData(wire(record.key(), value(record.value(), type), record.headers()), type);
    }

    /** An envelope from a record that the Streams runtime hands over in parts. */
    public static <T> Envelope<T> read(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers, MessageType<T> type)
            throws UnreadableRecord {
        return EnvelopeCodec.decode(wire(key, value(value, type), headers), type);
    }

    /** The last value of each header, as text. */
    public static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    static Headers headers(WireRecord wire) {
        RecordHeaders headers = new RecordHeaders();
        wire.headers().forEach((name, value) -> headers.add(name, bytes(value)));
        return headers;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] value(byte @Nullable [] value, MessageType<?> type) throws UnreadableRecord {
        if (value == null) {
            throw new UnreadableRecord("the record has no value: expected a " + type.name());
        }
        return value;
    }

    private static WireRecord wire(byte @Nullable [] key, byte[] value, Headers headers) {
        return new WireRecord(Optional.ofNullable(text(key)), texts(headers), value);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
