package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.hosts.HostRecord;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.state.Change;
import io.signalbox.planner.state.Evolution;
import io.signalbox.planner.state.LockHolders;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A site's state in maps, changed by events alone. */
final class MemoryState implements SiteState {
    private final SiteName site;
    private final Optional<SiteConfig> config;
    private final Map<OperationId, Operation> operations = new TreeMap<>();
    private final Map<String, LockHolders> locks = new TreeMap<>();
    private final Map<HostName, HostRecord> hosts = new TreeMap<>();
    private final Map<OperationId, Instant> dues = new HashMap<>();
    private final Map<CommandId, Instant> refusals = new HashMap<>();

    MemoryState(SiteName site, Optional<SiteConfig> config) {
        this.site = site;
        this.config = config;
    }

    void fold(List<Event> events) {
        for (Event event : events) {
            for (Change change : Evolution.of(this, event)) {
                switch (change) {
                    case Change.PutOperation put ->
                        operations.put(put.operation().id(), put.operation());
                    case Change.PutLock put when put.holders().isFree() -> locks.remove(put.key());
                    case Change.PutLock put -> locks.put(put.key(), put.holders());
                    case Change.PutHost put when put.record().isBlank() -> hosts.remove(put.host());
                    case Change.PutHost put -> hosts.put(put.host(), put.record());
                    case Change.RememberRefusal remember -> refusals.put(remember.id(), remember.at());
                    case Change.MoveDue move -> {
                        if (!Optional.ofNullable(dues.get(move.operation())).equals(move.from())) {
                            throw new AssertionError("a due time was moved from where it was not: " + move);
                        }
                        move.to()
                                .ifPresentOrElse(
                                        at -> dues.put(move.operation(), at), () -> dues.remove(move.operation()));
                    }
                }
            }
        }
    }

    Map<String, LockHolders> locks() {
        return locks;
    }

    Map<HostName, HostRecord> hosts() {
        return hosts;
    }

    @Override
    public HostRecord host(HostName host) {
        return hosts.getOrDefault(host, HostRecord.none());
    }

    Map<OperationId, Operation> operations() {
        return operations;
    }

    Map<OperationId, Instant> dues() {
        return dues;
    }

    @Override
    public SiteName site() {
        return site;
    }

    @Override
    public Optional<SiteConfig> config() {
        return config;
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return Optional.ofNullable(operations.get(id));
    }

    @Override
    public Optional<Instant> refused(CommandId id) {
        return Optional.ofNullable(refusals.get(id));
    }

    @Override
    public LockHolders lock(String key) {
        return locks.getOrDefault(key, LockHolders.none());
    }
}
