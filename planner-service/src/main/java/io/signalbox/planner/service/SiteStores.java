package io.signalbox.planner.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.state.Change;
import io.signalbox.planner.state.LockHolders;
import io.signalbox.planner.state.SiteState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of all sites of a partition in its stores. */
final class SiteStores {
    private static final char BETWEEN = '\u0000';
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<byte[], byte[]> operations;
    private final KeyValueStore<byte[], byte[]> locks;
    private final KeyValueStore<byte[], byte[]> dues;
    private final KeyValueStore<byte[], byte[]> configs;

    SiteStores(ProcessorContext<byte[], byte[]> context) {
        operations = context.getStateStore(PlannerTopology.OPERATIONS);
        locks = context.getStateStore(PlannerTopology.LOCKS);
        dues = context.getStateStore(PlannerTopology.DUES);
        configs = context.getStateStore(PlannerTopology.CONFIGS);
    }

    /** An operation that is due. */
    record Due(SiteName site, OperationId operation) {}

    SiteState of(SiteName site) {
        return new View(site);
    }

    void put(SiteConfig config) {
        configs.put(bytes(config.site().value()), write(config));
    }

    void apply(SiteName site, Change change) {
        switch (change) {
            case Change.PutOperation put ->
                operations.put(key(site, put.operation().id().value()), write(put.operation()));
            case Change.PutLock put -> {
                byte[] key = key(site, put.key());
                if (put.holders().isFree()) {
                    locks.delete(key);
                } else {
                    locks.put(key, write(put.holders()));
                }
            }
            case Change.MoveDue move -> {
                move.from().ifPresent(at -> dues.delete(due(at, site, move.operation())));
                move.to().ifPresent(at -> dues.put(due(at, site, move.operation()), NOTHING));
            }
        }
    }

    /** What is due by now, the earliest first, at most so many. */
    List<Due> dueBy(Instant now, int most) {
        List<Due> found = new ArrayList<>();
        byte[] first = ByteBuffer.allocate(Long.BYTES).putLong(0).array();
        byte[] last =
                ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array();
        try (KeyValueIterator<byte[], byte[]> range = dues.range(first, last)) {
            while (range.hasNext() && found.size() < most) {
                byte[] key = range.next().key;
                String names = new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
                int between = names.indexOf(BETWEEN);
                found.add(new Due(
                        new SiteName(names.substring(0, between)), new OperationId(names.substring(between + 1))));
            }
        }
        return found;
    }

    private final class View implements SiteState {
        private final SiteName site;

        private View(SiteName site) {
            this.site = site;
        }

        @Override
        public SiteName site() {
            return site;
        }

        @Override
        public Optional<SiteConfig> config() {
            return read(configs.get(bytes(site.value())), SiteConfig.class);
        }

        @Override
        public Optional<Operation> operation(OperationId id) {
            return read(operations.get(key(site, id.value())), Operation.class);
        }

        @Override
        public LockHolders lock(String key) {
            return read(locks.get(key(site, key)), LockHolders.class).orElse(LockHolders.none());
        }
    }

    private static byte[] key(SiteName site, String rest) {
        return bytes(site.value() + BETWEEN + rest);
    }

    private static byte[] due(Instant at, SiteName site, OperationId operation) {
        byte[] names = key(site, operation.value());
        return ByteBuffer.allocate(Long.BYTES + names.length)
                .putLong(at.toEpochMilli())
                .put(names)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] write(Object value) {
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
