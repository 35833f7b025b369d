package io.signalbox.audit.log;

import io.signalbox.audit.store.AuditStores;
import io.signalbox.contracts.topic.Topics;
import java.util.function.IntSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * Every audited topic into one processor with its store, and out of it the order of the log: for each record a leaf on
 * {@link Topics#AUDIT_LOG}, in the same transaction as its entry. The place in that log is decided here, once; tiles,
 * checkpoints and proofs only follow.
 *
 * <p>All topics have the same number of partitions and the site as key, so one task sees all that concerns a site, and
 * one log per site and partition comes of it. What order that log has: the records of one topic in exactly the order of
 * that topic; records of different topics by the time they were written ({@link WrittenTime}), as far as they were known
 * when the choice was made. A task waits {@code max.task.idle.ms} for a topic that it has just read to its end, so that a
 * record that becomes visible a little later (the end of a transaction) still takes its place; one that comes later than
 * that stands where it became known. The wait is short: a destructive step waits for it, too.
 */
public final class AuditTopology {
    /** Where records come in. */
    public static final String SOURCE = "audited-topics";

    /** Where entries are made. */
    public static final String PROCESSOR = "audit-log";

    /** Where unreadable events go. */
    public static final String DEAD_LETTERS = "events-dead-letters";

    /** Where leaves go. */
    public static final String ORDER = "order-of-the-log";

    private AuditTopology() {}

    /**
     * The topology; it does nothing until a Streams runtime runs it.
     *
     * @param partitions how many partitions every topic has; asked when the first task starts
     */
    public static Topology build(IntSupplier partitions) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                new WrittenTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.audited().toArray(String[]::new));
        topology.addProcessor(PROCESSOR, () -> new AuditProcessor(partitions), SOURCE);
        topology.addStateStore(AuditStores.builder(), PROCESSOR);
        topology.addSink(
                DEAD_LETTERS,
                Topics.deadLetter(Topics.EVENTS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                PROCESSOR);
        topology.addSink(
                ORDER,
                Topics.AUDIT_LOG,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new OrderPartitioner(),
                PROCESSOR);
        return topology;
    }
}
