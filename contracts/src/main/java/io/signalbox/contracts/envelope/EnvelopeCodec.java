package io.signalbox.contracts.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** CloudEvents 1.0, Kafka protocol binding, binary mode: attributes are headers with the prefix {@code ce_}. */
public final class EnvelopeCodec {
    /** The most bytes of data in one message of any type. */
    public static final int LIMIT = 256 * 1024;

    private static final String SPEC = "1.0";
    private static final String JSON = "application/json";

    private EnvelopeCodec() {}

    /** @throws MessageTooLarge if the data has more bytes than its type may have */
    public static WireRecord encode(Envelope<?> envelope) {
        byte[] value;
        try {
            value = WireJson.mapper().writeValueAsBytes(envelope.data());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + envelope.type().name(), e);
        }
        int limit = envelope.type().limit();
        if (value.length > limit) {
            throw new MessageTooLarge(envelope.type().name(), value.length, limit);
        }
        Map<String, String> headers = new TreeMap<>();
        headers.put("ce_specversion", SPEC);
        headers.put("ce_id", envelope.id());
        headers.put("ce_source", envelope.source());
        headers.put("ce_type", envelope.type().name());
        headers.put("ce_subject", envelope.subject());
        headers.put("ce_time", envelope.time().toString());
        headers.put("content-type", JSON);
        WireRecord record = new WireRecord(Optional.of(envelope.site().value()), headers, value);
        return envelope.signature().map(record::with).orElse(record);
    }

    /** @throws UnreadableRecord if the record is not a message of this type; the text says why */
    public static <T> Envelope<T> decode(WireRecord record, MessageType<T> expected) throws UnreadableRecord {
        T data = decodeData(record, expected);
        try {
            return new Envelope<>(
                    header(record, "ce_id"),
                    header(record, "ce_source"),
                    expected,
                    header(record, "ce_subject"),
                    time(header(record, "ce_time")),
                    new SiteName(record.key().orElseThrow(() -> new UnreadableRecord("the record has no key"))),
                    signature(record),
                    data);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord(reason(e), e);
        }
    }

    /**
     * The data alone, of a record whose key is not a site, such as one of a ledger.
     *
     * @throws UnreadableRecord if the record is not a message of this type; the text says why
     */
    public static <T> T decodeData(WireRecord record, MessageType<T> expected) throws UnreadableRecord {
        String type = header(record, "ce_type");
        if (!type.equals(expected.name())) {
            throw new UnreadableRecord(
                    "header ce_type is '%s': this topic carries %s".formatted(brief(type), expected.name()));
        }
        String spec = header(record, "ce_specversion");
        if (!spec.equals(SPEC)) {
            throw new UnreadableRecord("header ce_specversion is '%s': expected %s".formatted(brief(spec), SPEC));
        }
        if (record.value().length > LIMIT) {
            throw new UnreadableRecord(
                    "the value has %d bytes: at most %d are taken".formatted(record.value().length, LIMIT));
        }
        return data(record.value(), expected);
    }

    private static <T> T data(byte[] value, MessageType<T> type) throws UnreadableRecord {
        try {
            T data = WireJson.mapper().readValue(value, type.dataClass());
            if (data == null) {
                throw new UnreadableRecord("the value is null: expected a %s".formatted(type.name()));
            }
            return data;
        } catch (JsonProcessingException e) {
            throw new UnreadableRecord("the value is not a %s: %s".formatted(type.name(), JsonFault.sentence(e)), e);
        } catch (IOException e) {
            throw new UnreadableRecord("the value cannot be read: " + reason(e), e);
        }
    }

    private static Optional<Signature> signature(WireRecord record) {
        String key = record.headers().get(WireRecord.SIGNATURE_KEY);
        String value = record.headers().get(WireRecord.SIGNATURE);
        return key == null || value == null ? Optional.empty() : Optional.of(new Signature(key, value));
    }

    private static Instant time(String text) throws UnreadableRecord {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableRecord("header ce_time is '%s': expected RFC 3339".formatted(brief(text)), e);
        }
    }

    private static String header(WireRecord record, String name) throws UnreadableRecord {
        String value = record.headers().get(name);
        if (value == null || value.isBlank()) {
            throw new UnreadableRecord("header %s is missing".formatted(name));
        }
        return value;
    }

    private static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
