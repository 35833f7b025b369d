package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.KnownSteps;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.StepAction;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Appends entries to the log of one partition and keeps all that they are found by. */
public final class LogWriter implements KnownSteps {
    private static final byte[] PRESENT = new byte[0];

    private final KeyValueStore<Bytes, byte[]> entries;
    private final KeyValueStore<Bytes, byte[]> index;

    public LogWriter(KeyValueStore<Bytes, byte[]> entries, KeyValueStore<Bytes, byte[]> index) {
        this.entries = entries;
        this.index = index;
    }

    /** The sequence that the next entry of a site gets. */
    public long nextSequence(String site) {
        byte[] next = index.get(Keys.next(site));
        return next == null ? 0 : Keys.number(next);
    }

    /** Appends an entry that has the next sequence of its site. */
    public void append(Entry entry) {
        String site = entry.site();
        long sequence = entry.sequence();
        entries.put(Keys.entry(site, sequence), EntryJson.write(entry));
        index.put(Keys.next(site), Keys.number(sequence + 1));
        for (Field field : Field.values()) {
            for (String value : field.values(entry.facts())) {
                index.put(Keys.field(field, value, site, sequence), PRESENT);
            }
        }
        extendHour(site, entry.time(), sequence);
    }

    /** Remembers what a step does, for the results that only name it. */
    public void learn(OperationId operation, StepId step, StepAction action) {
        index.put(Keys.step(operation, step), EntryJson.writeValue(action));
    }

    @Override
    public Optional<StepAction> action(OperationId operation, StepId step) {
        return Optional.ofNullable(index.get(Keys.step(operation, step)))
                .map(bytes -> EntryJson.readValue(bytes, StepAction.class));
    }

    private void extendHour(String site, Instant time, long sequence) {
        Bytes key = Keys.hour(site, LogReader.hour(time));
        byte[] before = index.get(key);
        SequenceRange range = new SequenceRange(sequence, sequence);
        index.put(key, (before == null ? range : SequenceRange.of(before).or(range)).bytes());
    }
}
