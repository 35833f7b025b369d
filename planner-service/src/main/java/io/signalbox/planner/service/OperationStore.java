package io.signalbox.planner.service;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.operation.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Operations in their store. A plan is many times larger than the rest and changes seldom, so it is an entry of its own,
 * written only when it is another one. What was read or written lately is kept in memory; a task that is rolled back
 * starts with a new instance.
 */
final class OperationStore {
    /** Writes an operation without its plan, which makes up most of it. */
    private static final ObjectWriter WITHOUT_PLAN = WireJson.mapper()
            .copy()
            .addMixIn(Phase.Proposed.class, Planless.class)
            .addMixIn(Running.class, Planless.class)
            .writerFor(Operation.class);

    private static final String PLAN = "plan";
    private static final String PHASE = "phase";

    private final KeyValueStore<byte[], byte[]> store;
    private final Map<String, Operation> recent = new Recent<>();

    OperationStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    Optional<Operation> get(String key) {
        Operation kept = recent.get(key);
        if (kept != null) {
            return Optional.of(kept);
        }
        byte[] stored = store.get(SiteStores.bytes(key));
        if (stored == null) {
            return Optional.empty();
        }
        Operation operation = read(stored, Optional.ofNullable(store.get(planKey(key))));
        recent.put(key, operation);
        return Optional.of(operation);
    }

    void put(String key, Operation operation) {
        Optional<Plan> before = Optional.ofNullable(recent.get(key)).flatMap(OperationStore::plan);
        Optional<Plan> after = plan(operation);
        store.put(SiteStores.bytes(key), written(operation));
        if (after.isEmpty()) {
            store.delete(planKey(key));
        } else if (!after.equals(before)) {
            store.put(planKey(key), SiteStores.write(after.get()));
        }
        recent.put(key, operation);
    }

    private interface Planless {
        @JsonIgnore
        Plan plan();
    }

    private static byte[] written(Operation operation) {
        try {
            return WITHOUT_PLAN.writeValueAsBytes(operation);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("operation %s cannot be written".formatted(operation.id()), e);
        }
    }

    private static Optional<Plan> plan(Operation operation) {
        return switch (operation.phase()) {
            case Phase.Observing none -> Optional.empty();
            case Phase.Proposed proposed -> Optional.of(proposed.plan());
            case Running running -> Optional.of(running.plan());
            case Phase.Ended none -> Optional.empty();
        };
    }

    private static Operation read(byte[] stored, Optional<byte[]> plan) {
        try {
            JsonNode tree = WireJson.mapper().readTree(stored);
            if (plan.isPresent() && tree.path(PHASE) instanceof ObjectNode phase) {
                phase.set(PLAN, WireJson.mapper().readTree(plan.get()));
            }
            return WireJson.mapper().treeToValue(tree, Operation.class);
        } catch (IOException e) {
            throw new UncheckedIOException("stored state is not an operation", e);
        }
    }

    private static byte[] planKey(String key) {
        return SiteStores.bytes(key + "\u0000" + PLAN);
    }
}
