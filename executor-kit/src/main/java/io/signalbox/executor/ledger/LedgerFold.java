package io.signalbox.executor.ledger;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Folds the records of one partition of a ledger, in order, into what it says. */
final class LedgerFold {
    private final Map<String, LedgerEntry> open = new LinkedHashMap<>();
    private final Map<String, ClosedAttempt> closed = new LinkedHashMap<>();
    private final Map<String, Unreadable> unreadable = new LinkedHashMap<>();

    private record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {}

    void add(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            open.remove(key);
            closed.remove(key);
            unreadable.remove(key);
            return;
        }
        try {
            add(key, entry(key, record));
            unreadable.remove(key);
        } catch (UnreadableRecord e) {
            unreadable.put(key, new Unreadable(record, String.valueOf(e.getMessage())));
        }
    }

    LedgerContents contents() {
        List<LedgerContents.Damage> damage = new ArrayList<>();
        unreadable.forEach((key, found) -> damage.add(new LedgerContents.Damage(
                found.record(), found.reason(), Optional.ofNullable(open.get(key)), closed.containsKey(key))));
        return new LedgerContents(new ArrayList<>(open.values()), new ArrayList<>(closed.values()), damage);
    }

    private void add(String key, LedgerEntry entry) {
        switch (entry.state()) {
            case CLAIMED, SUBMITTED -> {
                open.put(key, entry);
                closed.remove(key);
            }
            case CLOSED -> {
                open.remove(key);
                closed.remove(key);
                closed.put(key, ClosedAttempt.of(entry, entry.updatedAt()));
            }
        }
    }

    private static LedgerEntry entry(String key, ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        LedgerEntry entry = Records.readData(record, MessageType.LEDGER);
        String attempt = entry.step().attemptId().toString();
        if (!attempt.equals(key)) {
            throw new UnreadableRecord("the key is '%s' but the entry is of attempt %s".formatted(key, attempt));
        }
        return entry;
    }
}
