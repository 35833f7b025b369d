package io.signalbox.torture.doll;

import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.RawRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The topics, and a clock that goes on by a millisecond with every record. */
public final class Scribe {
    private static final int PARTITION = 2;

    private final List<RawRecord> records = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long leaves;

    /** The present. */
    public Instant now() {
        return now;
    }

    /** Lets time go on, and gives the present. */
    public Instant tick() {
        now = now.plusMillis(10);
        return now;
    }

    /** Writes a message, and unless it is the audit log itself, says what the log would have. */
    <T> Position write(String topic, MessageType<T> type, String subject, T data) {
        return write(topic, type, subject, data, Optional.empty());
    }

    /** The same of a message that its writer signed. */
    <T> Position write(String topic, MessageType<T> type, String subject, T data, Optional<Signature> signature) {
        tick();
        Position position = new Position(topic, PARTITION, ends.merge(topic, 1L, Long::sum));
        records.add(new RawRecord(
                position,
                now,
                EnvelopeCodec.encode(new Envelope<>(
                        "id-" + records.size(),
                        "/signalbox/doll",
                        type,
                        subject,
                        now,
                        DollHouse.SITE,
                        signature,
                        data))));
        return position;
    }

    /** Puts every audited record into the audit log that this accepts. */
    void audit(java.util.function.Function<Position, Integer> times) {
        for (RawRecord record : List.copyOf(records)) {
            if (Topics.audited().contains(record.position().topic())) {
                for (int i = 0; i < times.apply(record.position()); i++) {
                    write(Topics.AUDIT_LOG, MessageType.LEAF, DollHouse.SITE.value(), leaf(record));
                }
            }
        }
    }

    private Leaf leaf(RawRecord record) {
        return new Leaf(
                DollHouse.SITE.value(),
                leaves++,
                record.position().topic(),
                record.position().partition(),
                record.position().offset(),
                record.at(),
                record.wire().key(),
                record.wire().headers(),
                Digest.ofBytes(record.wire().value()),
                record.wire().value().length);
    }

    List<RawRecord> records() {
        return List.copyOf(records);
    }
}
