package io.signalbox.executor.loop;

import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.AttemptTools;
import io.signalbox.executor.attempt.LedgerLost;
import io.signalbox.executor.ledger.LedgerReader;
import io.signalbox.executor.ledger.PartitionLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership in the executor's group, on one thread. A partition stays paused until its ledger is taken over, read
 * and its open attempts go on. A partition whose ledger is lost is opened anew, like after a crash: there is one way to
 * recover, and it is used often.
 */
final class Membership implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration READ_LEDGER = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ExecutorSettings settings;
    private final Clients clients;
    private final AttemptTools tools;
    private final Runs runs;
    private final Consumer<byte[], byte[]> steps;
    private final Consumer<byte[], byte[]> ledgers;
    private final Map<TopicPartition, PartitionDesk> desks = new HashMap<>();
    private final Map<TopicPartition, Instant> unopened = new HashMap<>();
    private volatile boolean ready;
    private boolean joined;

    Membership(
            ExecutorSettings settings,
            Clients clients,
            AttemptTools tools,
            Runs runs,
            Consumer<byte[], byte[]> steps,
            Consumer<byte[], byte[]> ledgers) {
        this.settings = settings;
        this.clients = clients;
        this.tools = tools;
        this.runs = runs;
        this.steps = steps;
        this.ledgers = ledgers;
    }

    /** Whether it has joined the group and every partition it was given is open. */
    boolean ready() {
        return ready;
    }

    /** Takes steps until told otherwise. Whatever it throws, its partitions are released. */
    void run(BooleanSupplier goOn) {
        try {
            steps.subscribe(List.of(Topics.steps(settings.executor())), this);
            while (goOn.getAsBoolean()) {
                openDue();
                ready = joined && unopened.isEmpty();
                ConsumerRecords<byte[], byte[]> records = steps.poll(POLL);
                records.partitions().forEach(partition -> take(partition, records.records(partition)));
                List.copyOf(desks.keySet()).forEach(this::releaseIfLost);
            }
        } finally {
            ready = false;
            release(Set.copyOf(desks.keySet()), true);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("assigned {}", partitions);
        joined = true;
        steps.pause(partitions);
        partitions.forEach(partition -> unopened.put(partition, Instant.MIN));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.info("revoked {}", partitions);
        release(partitions, true);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("lost {}: this process was taken for dead", partitions);
        release(partitions, false);
    }

    private void openDue() {
        Instant now = tools.clock().instant();
        for (TopicPartition partition : List.copyOf(unopened.keySet())) {
            if (now.isBefore(Objects.requireNonNull(unopened.get(partition)))) {
                continue;
            }
            try {
                desks.put(partition, open(partition));
                unopened.remove(partition);
            } catch (LedgerLost | KafkaException e) {
                LOG.warn("{} cannot be opened yet; trying again", partition, e);
                unopened.put(partition, now.plus(RETRY));
                return;
            }
        }
    }

    private PartitionDesk open(TopicPartition partition) throws LedgerLost {
        TopicPartition ledgerPartition = new TopicPartition(Topics.ledger(settings.executor()), partition.partition());
        PartitionLedger ledger =
                new PartitionLedger(settings.executor(), ledgerPartition, clients.ledger(partition.partition()));
        PartitionDesk desk = new PartitionDesk(settings.name(), partition, ledger, tools, runs);
        try {
            ledger.takeOver();
            desk.recover(new LedgerReader(ledgers, tools.clock(), READ_LEDGER).read(ledgerPartition));
            rewind(partition);
            steps.resume(List.of(partition));
            return desk;
        } catch (LedgerLost | RuntimeException e) {
            desk.stop();
            desk.close();
            throw e;
        }
    }

    private void rewind(TopicPartition partition) {
        OffsetAndMetadata committed = steps.committed(Set.of(partition)).get(partition);
        if (committed == null) {
            steps.seekToBeginning(List.of(partition));
        } else {
            steps.seek(partition, committed);
        }
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        PartitionDesk desk = desks.get(partition);
        if (desk == null || desk.lost()) {
            return;
        }
        try {
            if (!desk.take(records, steps.groupMetadata())) {
                steps.seek(partition, records.getFirst().offset());
            }
        } catch (LedgerLost e) {
            LOG.warn("{}: steps could not be claimed; the partition is opened anew", partition, e);
        }
    }

    private void releaseIfLost(TopicPartition partition) {
        PartitionDesk desk = desks.get(partition);
        if (desk != null && desk.lost()) {
            LOG.warn("{}: its ledger is lost; it is opened anew", partition);
            steps.pause(List.of(partition));
            release(List.of(partition), false);
            unopened.put(partition, tools.clock().instant().plus(RETRY));
        }
    }

    private void release(Collection<TopicPartition> partitions, boolean wait) {
        Map<Integer, PartitionDesk> released = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            unopened.remove(partition);
            PartitionDesk desk = desks.remove(partition);
            if (desk != null) {
                released.put(partition.partition(), desk);
            }
        }
        released.values().forEach(PartitionDesk::stop);
        if (wait) {
            Instant until =
                    tools.clock().instant().plus(settings.times().patience()).plus(RETRY);
            released.values()
                    .forEach(desk -> desk.drain(Duration.between(tools.clock().instant(), until)));
        }
        released.values().forEach(PartitionDesk::close);
    }
}
