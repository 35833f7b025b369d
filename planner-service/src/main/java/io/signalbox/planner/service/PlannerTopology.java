package io.signalbox.planner.service;

import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.planner.catalog.Operations;
import io.signalbox.planner.decision.Planner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One processor between the topics the planner reads and those it writes. Names of nodes and stores are part of the
 * stored state and must not change; a golden test pins them.
 */
public final class PlannerTopology {
    /** Operations by site and id. */
    public static final String OPERATIONS = "operations";
    /** Locks by site and name. */
    public static final String LOCKS = "locks";
    /** What is due, by time. */
    public static final String DUES = "dues";
    /** The last published configuration by site. */
    public static final String CONFIGS = "configs";

    /** Refused commands and approvals, so that none is taken when it comes again. */
    public static final String REFUSALS = "refusals";

    /** What is remembered of hosts between operations, by site and host. */
    public static final String HOSTS = "hosts";

    static final String INPUTS = "inputs";
    static final String PLANNER = "planner";
    static final String EVENTS = "events";
    static final String DEAD_LETTERS = "dead-letters";

    private PlannerTopology() {}

    /** The topics the planner reads. */
    public static List<String> inputs() {
        return List.of(Topics.COMMANDS, Topics.APPROVALS, Topics.RESULTS, Topics.RECEIPTS, Topics.SITE_CONFIG);
    }

    /** Builds the topology with every kind of operation there is. */
    static Topology build(SignatureCheck signatures) {
        Planner planner = new Planner(Operations.all());
        Topology topology = new Topology();
        topology.addSource(
                INPUTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), inputs().toArray(String[]::new));
        CommitPace pace = new CommitPace();
        topology.addProcessor(PLANNER, () -> new PlannerProcessor(planner, signatures, pace), INPUTS);
        for (String store : List.of(OPERATIONS, LOCKS, DUES, CONFIGS, REFUSALS, HOSTS)) {
            topology.addStateStore(store(store), PLANNER);
        }
        ByteArraySerializer bytes = new ByteArraySerializer();
        topology.addSink(EVENTS, Topics.EVENTS, bytes, bytes, PLANNER);
        for (Executor executor : Executor.values()) {
            topology.addSink(steps(executor), Topics.steps(executor), bytes, bytes, PLANNER);
        }
        topology.addSink(
                DEAD_LETTERS,
                (key, value, context) -> Topics.deadLetter(new String(
                        context.headers().lastHeader("deadletter-topic").value(), StandardCharsets.UTF_8)),
                bytes,
                bytes,
                PLANNER);
        return topology;
    }

    static String steps(Executor executor) {
        return "steps-" + executor.wireName();
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled();
    }
}
