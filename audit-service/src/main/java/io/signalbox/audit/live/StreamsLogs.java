package io.signalbox.audit.live;

import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import io.signalbox.audit.query.PartitionLog;
import io.signalbox.audit.store.AuditStores;
import io.signalbox.audit.store.LogReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The logs of the partitions that this process has been given. Where several processes share the partitions each answers
 * for its own only; a question is not passed on, so that one process must hold them all for an answer to be complete. An
 * entry shows here a moment before it is committed; after a crash in that moment it is read again from its topic.
 */
@Singleton
public class StreamsLogs implements Logs {
    private final KafkaStreams streams;

    @Inject
    StreamsLogs(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public List<PartitionLog> open() throws LogRebuilding {
        KafkaStreams.State state = streams.state();
        if (state != KafkaStreams.State.RUNNING) {
            throw new LogRebuilding("the log is not ready: its reader is " + state);
        }
        try {
            List<PartitionLog> logs = new ArrayList<>();
            for (int partition : partitions()) {
                logs.add(new PartitionLog(
                        partition,
                        new LogReader(store(AuditStores.ENTRIES, partition), store(AuditStores.INDEX, partition))));
            }
            return List.copyOf(logs);
        } catch (InvalidStateStoreException e) {
            throw new LogRebuilding("the log is not ready: its partitions are being assigned", e);
        }
    }

    private NavigableSet<Integer> partitions() {
        NavigableSet<Integer> partitions = new TreeSet<>();
        streams.metadataForLocalThreads()
                .forEach(thread -> thread.activeTasks()
                        .forEach(task -> task.topicPartitions().stream()
                                .map(TopicPartition::partition)
                                .forEach(partitions::add)));
        return partitions;
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                        .withPartition(partition));
    }
}
