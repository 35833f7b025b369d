package io.signalbox.torture.doll;

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

/** What the planner knows, in maps. */
final class DollState implements SiteState {
    private final SiteConfig config;
    private final Map<OperationId, Operation> operations = new HashMap<>();
    private final Map<String, LockHolders> locks = new HashMap<>();
    private final Map<HostName, HostRecord> hosts = new HashMap<>();
    private final Map<CommandId, Instant> refusals = new HashMap<>();

    DollState(SiteConfig config) {
        this.config = config;
    }

    void fold(List<Event> events) {
        for (Event event : events) {
            for (Change change : Evolution.of(this, event)) {
                switch (change) {
                    case Change.PutOperation put ->
                        operations.put(put.operation().id(), put.operation());
                    case Change.PutLock put -> locks.put(put.key(), put.holders());
                    case Change.PutHost put -> hosts.put(put.host(), put.record());
                    case Change.RememberRefusal refusal -> refusals.put(refusal.id(), refusal.at());
                    case Change.MoveDue none -> {}
                }
            }
        }
    }

    @Override
    public SiteName site() {
        return config.site();
    }

    @Override
    public Optional<SiteConfig> config() {
        return Optional.of(config);
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
    public HostRecord host(HostName host) {
        return hosts.getOrDefault(host, HostRecord.none());
    }

    @Override
    public LockHolders lock(String key) {
        return locks.getOrDefault(key, LockHolders.none());
    }
}
