package io.signalbox.planner.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.hosts.HostRecord;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.state.Change;
import io.signalbox.planner.state.LockHolders;
import io.signalbox.planner.state.SiteState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of all sites of a partition in its stores. */
final class SiteStores {
    private static final char BETWEEN = '\u0000';

    private final OperationStore operations;
    private final KeyValueStore<byte[], byte[]> locks;
    private final DueStore dues;
    private final KeyValueStore<byte[], byte[]> configs;
    private final RefusalStore refusals;
    private final KeyValueStore<byte[], byte[]> hosts;
    private final Map<SiteName, SiteConfig> recent = new Recent<>();

    SiteStores(ProcessorContext<byte[], byte[]> context) {
        operations = new OperationStore(context.getStateStore(PlannerTopology.OPERATIONS));
        locks = context.getStateStore(PlannerTopology.LOCKS);
        dues = new DueStore(context.getStateStore(PlannerTopology.DUES));
        configs = context.getStateStore(PlannerTopology.CONFIGS);
        refusals = new RefusalStore(context.getStateStore(PlannerTopology.REFUSALS));
        hosts = context.getStateStore(PlannerTopology.HOSTS);
    }

    /** The state of a site, for one decision: what is changed is seen at once and written by {@link Work#write}. */
    Work begin(SiteName site) {
        return new Work(site);
    }

    /** The keys that a site has registered; none if it is not known. */
    List<RegisteredKey> signers(SiteName site) {
        return begin(site).config().map(SiteConfig::signers).orElse(List.of());
    }

    void put(SiteConfig config) {
        configs.put(bytes(config.site().value()), write(config));
        recent.put(config.site(), config);
    }

    private Optional<SiteConfig> config(SiteName site) {
        SiteConfig kept = recent.get(site);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<SiteConfig> stored = read(configs.get(bytes(site.value())), SiteConfig.class);
        stored.ifPresent(config -> recent.put(site, config));
        return stored;
    }

    /** Forgets refusals that nobody can repeat any more, at most so many. */
    void forget(Instant now, int most) {
        refusals.forget(now, most);
    }

    /** When operations are due. */
    DueStore dues() {
        return dues;
    }

    /** Files an operation anew whose entry was taken before it was due. */
    void refile(DueStore.Due taken) {
        operations
                .get(text(taken.site(), taken.operation().value()))
                .flatMap(operation -> operation.phase().due())
                .ifPresent(at -> dues.move(taken.site(), taken.operation(), Optional.empty(), Optional.of(at)));
    }

    /** One decision's view of a site and its changes. */
    final class Work implements SiteState {
        private final SiteName site;
        private final Map<OperationId, Operation> changed = new LinkedHashMap<>();
        private final Map<HostName, HostRecord> remembered = new LinkedHashMap<>();
        private final Map<String, LockHolders> held = new LinkedHashMap<>();
        private final Map<OperationId, Change.MoveDue> moved = new LinkedHashMap<>();
        private final Map<CommandId, Instant> refused = new LinkedHashMap<>();

        private Work(SiteName site) {
            this.site = site;
        }

        void apply(Change change) {
            switch (change) {
                case Change.PutOperation put -> changed.put(put.operation().id(), put.operation());
                case Change.PutLock put -> held.put(put.key(), put.holders());
                case Change.MoveDue move ->
                    moved.merge(
                            move.operation(),
                            move,
                            (first, last) -> new Change.MoveDue(move.operation(), first.from(), last.to()));
                case Change.PutHost put -> remembered.put(put.host(), put.record());
                case Change.RememberRefusal remember -> refused.put(remember.id(), remember.at());
            }
        }

        /** Writes each thing that was changed once, as it is in the end. */
        void write() {
            changed.forEach((id, operation) -> operations.put(text(site, id.value()), operation));
            held.forEach((name, holders) -> {
                byte[] key = bytes(text(site, name));
                if (holders.isFree()) {
                    locks.delete(key);
                } else {
                    locks.put(key, SiteStores.write(holders));
                }
            });
            remembered.forEach((host, record) -> {
                byte[] key = bytes(text(site, host.value()));
                if (record.isBlank()) {
                    hosts.delete(key);
                } else {
                    hosts.put(key, SiteStores.write(record));
                }
            });
            refused.forEach((id, at) -> refusals.put(site, id, at));
            moved.forEach((operation, move) -> dues.move(site, operation, move.from(), move.to()));
        }

        @Override
        public SiteName site() {
            return site;
        }

        @Override
        public Optional<SiteConfig> config() {
            return SiteStores.this.config(site);
        }

        @Override
        public Optional<Operation> operation(OperationId id) {
            Operation mine = changed.get(id);
            return mine == null ? operations.get(text(site, id.value())) : Optional.of(mine);
        }

        @Override
        public Optional<Instant> refused(CommandId id) {
            return Optional.ofNullable(refused.get(id)).or(() -> refusals.get(site, id));
        }

        @Override
        public HostRecord host(HostName host) {
            HostRecord mine = remembered.get(host);
            return mine == null
                    ? read(hosts.get(bytes(text(site, host.value()))), HostRecord.class)
                            .orElse(HostRecord.none())
                    : mine;
        }

        @Override
        public LockHolders lock(String key) {
            LockHolders mine = held.get(key);
            return mine == null
                    ? read(locks.get(bytes(text(site, key))), LockHolders.class).orElse(LockHolders.none())
                    : mine;
        }
    }

    static String text(SiteName site, String rest) {
        return site.value() + BETWEEN + rest;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How everything is written into these stores. */
    static byte[] write(Object value) {
        try {
            return WireJson.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("state cannot be written: " + value.getClass(), e);
        }
    }

    private static <T> Optional<T> read(byte @org.jspecify.annotations.Nullable [] bytes, Class<T> type) {
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireJson.mapper().readValue(bytes, type));
        } catch (IOException e) {
            throw new UncheckedIOException("stored state is not a " + type.getSimpleName(), e);
        }
    }
}
