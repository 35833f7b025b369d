package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.EntryReader.StepSaid;
import io.signalbox.audit.entry.KnownSteps;
import io.signalbox.audit.store.StoredEntry.StoredStep;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.StepAction;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Appends entries to the log of one partition; the store keeps all that they are found by. */
public final class LogWriter implements KnownSteps {
    private final KeyValueStore<Bytes, byte[]> store;

    public LogWriter(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The sequence that the next entry of a site gets. */
    public long nextSequence(String site) {
        byte[] next = store.get(Keys.next(site));
        return next == null ? 0 : Keys.number(next);
    }

    /**
     * Appends an entry that has the next sequence of its site.
     *
     * @param said what it says about a step that later results will only name; a step said before is not kept again
     */
    public void append(Entry entry, Optional<StepSaid> said) {
        Optional<StoredStep> step = said.map(StoredStep::of).filter(this::isNew);
        store.put(Keys.entry(entry.site(), entry.sequence()), StoredEntry.write(entry, step));
    }

    @Override
    public Optional<StepAction> action(OperationId operation, StepId step) {
        return Optional.ofNullable(store.get(Keys.step(operation.value(), step.value())))
                .map(bytes -> EntryJson.readValue(bytes, StepAction.class));
    }

    private boolean isNew(StoredStep step) {
        return !Arrays.equals(store.get(Bytes.wrap(step.key())), step.action());
    }
}
