package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.EntryReader.StepSaid;
import io.signalbox.audit.entry.KnownSteps;
import io.signalbox.audit.store.StoredEntry.StoredStep;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.StepAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Appends entries to the log of one partition; the store keeps all that they are found by. */
public final class LogWriter implements KnownSteps {
    private static final int RECENT = 500;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, StepAction> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, StepAction> eldest) {
            return size() > RECENT;
        }
    };

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
        store.put(
                Keys.entry(entry.site(), entry.sequence()),
                StoredEntry.write(entry, said.filter(this::isNew).map(StoredStep::of)));
        said.ifPresent(step -> recent.put(Keys.step(step.operation(), step.step()), step.action()));
    }

    @Override
    public Optional<StepAction> action(OperationId operation, StepId step) {
        Bytes key = Keys.step(operation, step);
        StepAction known = recent.get(key);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(store.get(key)).map(bytes -> EntryJson.readValue(bytes, StepAction.class));
    }

    private boolean isNew(StepSaid said) {
        return !action(said.operation(), said.step()).equals(Optional.of(said.action()));
    }
}
