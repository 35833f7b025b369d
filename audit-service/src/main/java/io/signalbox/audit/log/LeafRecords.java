package io.signalbox.audit.log;

import io.signalbox.audit.entry.Arrival;
import io.signalbox.audit.entry.Entry;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves as records of {@code signalbox.audit-log}. The value is the leaf; beside it stand the attributes of a CloudEvent
 * and, where somebody waits for it, what attempt the leaf announces.
 */
public final class LeafRecords {
    private static final Logger LOG = LoggerFactory.getLogger(LeafRecords.class);
    private static final String ANNOUNCES = "announces";
    private static final String BY = "/signalbox/audit-service";

    private LeafRecords() {}

    static Record<byte[], byte[]> of(Entry entry, Arrival arrival, Home home, Optional<AttemptId> announced) {
        String log = home.log(entry.site());
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", utf8("1.0"));
        headers.add("ce_id", utf8(log + "/" + entry.sequence()));
        headers.add("ce_source", utf8(BY));
        headers.add("ce_type", utf8(MessageType.LEAF.name()));
        headers.add("ce_subject", utf8(log));
        headers.add("ce_time", utf8(entry.time().toString()));
        headers.add("content-type", utf8("application/json"));
        announced.ifPresent(attempt -> headers.add(ANNOUNCES, json(attempt)));
        return new Record<>(
                utf8(log),
                Leaves.bytes(log, entry.sequence(), raw(arrival)),
                Math.max(0, arrival.time().toEpochMilli()),
                headers);
    }

    /** The attempt that a leaf announces, if it does. */
    public static Optional<AttemptId> announced(Headers headers) {
        Header header = headers.lastHeader(ANNOUNCES);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireJson.mapper().readValue(header.value(), AttemptId.class));
        } catch (IOException e) {
            LOG.warn("header {} of a leaf is no attempt; nobody gets a receipt for it", ANNOUNCES, e);
            return Optional.empty();
        }
    }

    /** The partition of the log of that name. */
    static int partition(byte[] log, int partitions) {
        String name = new String(log, StandardCharsets.UTF_8);
        return Leaves.strayPartition(name).orElseGet(() -> Home.partitionOf(name, partitions));
    }

    private static RawRecord raw(Arrival arrival) {
        List<RawRecord.RawHeader> headers = new ArrayList<>();
        for (Header header : arrival.headers()) {
            headers.add(new RawRecord.RawHeader(header.key(), Optional.ofNullable(header.value())));
        }
        return new RawRecord(
                arrival.topic(),
                arrival.partition(),
                arrival.offset(),
                arrival.time(),
                Optional.ofNullable(arrival.key()),
                headers,
                Optional.ofNullable(arrival.value()));
    }

    private static byte[] json(AttemptId attempt) {
        try {
            return WireJson.mapper().writeValueAsBytes(attempt);
        } catch (IOException e) {
            throw new UncheckedIOException("an attempt cannot be written as JSON", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
