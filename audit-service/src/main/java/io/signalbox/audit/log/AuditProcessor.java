package io.signalbox.audit.log;

import io.signalbox.audit.entry.Arrival;
import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.EntryReader;
import io.signalbox.audit.entry.Facts;
import io.signalbox.audit.entry.WireCopy;
import io.signalbox.audit.store.AuditStores;
import io.signalbox.audit.store.LogWriter;
import io.signalbox.bus.DeadLetters;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each record its place in the log of its site; sets unreadable events aside besides. */
final class AuditProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(AuditProcessor.class);
    private static final String BY = "/signalbox/audit-service";

    /** A dead letter over this size might not be taken by the broker; its record is whole in the log anyway. */
    private static final int DEAD_LETTER_LIMIT = 4 * EnvelopeCodec.LIMIT;

    private final IntSupplier partitions;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable LogWriter log;
    private @Nullable Home home;

    AuditProcessor(IntSupplier partitions) {
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.home = new Home(context.taskId().partition(), partitions.getAsInt());
        this.log = new LogWriter(context.getStateStore(AuditStores.ENTRIES));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (context == null || log == null || home == null) {
            throw new IllegalStateException("process was called before init");
        }
        Optional<RecordMetadata> metadata = context.recordMetadata();
        if (metadata.isEmpty()) {
            LOG.error("a record came from no topic; only a record of a topic can be audited");
            return;
        }
        Arrival arrival = arrival(record, metadata.get());
        EntryReader.Reading reading = EntryReader.read(arrival, log);
        Entry entry = append(log, arrival, home.siteOf(reading.site()), reading);
        context.forward(LeafRecords.of(entry, arrival, home, reading.announced()), AuditTopology.ORDER);
        if (reading.announced().isPresent()) {
            // Somebody waits for the receipt; the leaf is seen by others once it is committed.
            context.commit();
        }
        if (reading.facts().type().equals(Facts.UNREADABLE)) {
            String reason = reading.facts().reason().orElse("");
            LOG.warn("{}/{}@{}: {}", arrival.topic(), arrival.partition(), arrival.offset(), reason);
            if (arrival.topic().equals(Topics.EVENTS)) {
                setAside(context, record, arrival, reason);
            }
        }
    }

    private static Entry append(LogWriter log, Arrival arrival, String site, EntryReader.Reading reading) {
        WireCopy wire = WireCopy.of(arrival);
        Entry entry = new Entry(
                site,
                log.nextSequence(site),
                arrival.time(),
                arrival.topic(),
                arrival.partition(),
                arrival.offset(),
                wire.sha256(),
                reading.facts(),
                wire);
        log.append(entry, reading.step());
        return entry;
    }

    private static void setAside(
            ProcessorContext<byte[], byte[]> context, Record<byte[], byte[]> record, Arrival arrival, String reason) {
        if (size(arrival) > DEAD_LETTER_LIMIT) {
            LOG.warn(
                    "{}/{}@{} is too large for a dead letter; it is in the log only",
                    arrival.topic(),
                    arrival.partition(),
                    arrival.offset());
            return;
        }
        Headers headers = DeadLetters.headers(
                record.headers(), arrival.topic(), arrival.partition(), arrival.offset(), reason, BY);
        context.forward(record.withHeaders(headers), AuditTopology.DEAD_LETTERS);
    }

    private static Arrival arrival(Record<byte[], byte[]> record, RecordMetadata metadata) {
        return new Arrival(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.headers(),
                record.value());
    }

    private static long size(Arrival arrival) {
        long size = length(arrival.key()) + length(arrival.value());
        for (Header header : arrival.headers()) {
            size += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
