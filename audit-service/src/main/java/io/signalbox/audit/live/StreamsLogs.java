package io.signalbox.audit.live;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.log.Home;
import io.signalbox.audit.query.HeldElsewhere;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import io.signalbox.audit.query.PartitionLog;
import io.signalbox.audit.store.AuditStores;
import io.signalbox.audit.store.LogReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The logs of the partitions that this process holds, as the one that writes them or as a standby. Where several
 * processes share the partitions an answer that would need one that is not held here is refused: a part is not given for
 * the whole, and a standby that has not caught up gives no answer. With one standby two processes hold everything each. An
 * entry shows here a moment before it is committed (at a standby a moment after it); after a crash in that moment it is
 * read again from its topic.
 */
@Singleton
public class StreamsLogs implements Logs {
    /** A standby is always a commit behind, under load some hundred entries. */
    private static final long BEHIND = 1000;

    private final KafkaStreams streams;
    private final Partitions partitions;

    @Inject
    StreamsLogs(KafkaStreams streams, Partitions partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    @Override
    public List<PartitionLog> open(Optional<String> site) throws LogRebuilding {
        KafkaStreams.State state = streams.state();
        if (state != KafkaStreams.State.RUNNING) {
            throw new LogRebuilding("the log is not ready: its reader is " + state);
        }
        NavigableSet<Integer> needed = needed(site);
        NavigableSet<Integer> copied = new TreeSet<>(needed);
        copied.removeAll(held(ThreadMetadata::activeTasks));
        NavigableSet<Integer> missing = new TreeSet<>(copied);
        missing.removeAll(held(ThreadMetadata::standbyTasks));
        if (!missing.isEmpty()) {
            throw new HeldElsewhere("this process does not hold the partitions %s of the log, and the answer needs %s"
                    .formatted(missing, needed));
        }
        if (!copied.isEmpty()) {
            current(copied);
        }
        try {
            List<PartitionLog> logs = new ArrayList<>();
            for (int partition : needed) {
                logs.add(new PartitionLog(partition, new LogReader(store(AuditStores.ENTRIES, partition))));
            }
            return List.copyOf(logs);
        } catch (InvalidStateStoreException e) {
            throw new LogRebuilding("the log is not ready: its partitions are being assigned", e);
        }
    }

    private NavigableSet<Integer> needed(Optional<String> site) {
        int count = partitions.count();
        NavigableSet<Integer> needed = new TreeSet<>();
        Optional<String> one = site.filter(name -> !name.equals(Entry.NO_SITE));
        if (one.isPresent()) {
            needed.add(Home.partitionOf(one.get(), count));
        } else {
            IntStream.range(0, count).forEach(needed::add);
        }
        return needed;
    }

    private void current(NavigableSet<Integer> copied) throws LogRebuilding {
        Map<Integer, Long> behind = new HashMap<>();
        streams.allLocalStorePartitionLags()
                .getOrDefault(AuditStores.ENTRIES, Map.of())
                .forEach((partition, lag) -> behind.put(partition, lag.offsetLag()));
        current(copied, behind);
    }

    /**
     * A copy that is still being made would answer as if what it lacks had never been.
     *
     * @param copied the partitions of which a copy is held
     * @param behind by how many entries each copy is, as far as that is known
     */
    static void current(NavigableSet<Integer> copied, Map<Integer, Long> behind) throws LogRebuilding {
        for (int partition : copied) {
            Optional<Long> lag = Optional.ofNullable(behind.get(partition));
            if (lag.filter(entries -> entries <= BEHIND).isEmpty()) {
                throw new LogRebuilding("the log is not ready: the copy of partition %d is behind by %s entries"
                        .formatted(partition, lag.map(String::valueOf).orElse("an unknown number of")));
            }
        }
    }

    private NavigableSet<Integer> held(Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> tasks.apply(thread).stream())
                .map(task -> task.taskId().partition())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                        .withPartition(partition)
                        .enableStaleStores());
    }
}
