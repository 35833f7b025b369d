package io.signalbox.executor.loop;

import io.signalbox.bus.GroupContact;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.AttemptTools;
import io.signalbox.executor.attempt.LedgerLost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
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
    private static final Duration POLL_WHILE_OPENING = Duration.ofMillis(20);
    private static final Duration RETRY = Duration.ofMillis(300);
    private static final Duration FORGETTING = Duration.ofSeconds(10);

    private final ExecutorSettings settings;
    private final Clients clients;
    private final AttemptTools tools;
    private final Runs runs;
    private final Consumer<byte[], byte[]> steps;
    private final Map<TopicPartition, PartitionDesk> desks = new HashMap<>();
    private final Map<TopicPartition, Instant> unopened = new HashMap<>();
    private final Map<TopicPartition, Opening> openings = new HashMap<>();
    private volatile boolean ready;
    private boolean joined;
    private Instant nextForgetting = Instant.MIN;

    Membership(
            ExecutorSettings settings, Clients clients, AttemptTools tools, Runs runs, Consumer<byte[], byte[]> steps) {
        this.settings = settings;
        this.clients = clients;
        this.tools = tools;
        this.runs = runs;
        this.steps = steps;
    }

    /** Whether it is in touch with the group and every partition it was given is open. */
    boolean ready() {
        return ready && GroupContact.holds(steps.metrics());
    }

    /** Takes steps until told otherwise. Whatever it throws, its partitions are released. */
    void run(BooleanSupplier goOn) {
        boolean displaced = false;
        try {
            steps.subscribe(List.of(Topics.steps(settings.executor())), this);
            while (goOn.getAsBoolean()) {
                open();
                ready = joined && unopened.isEmpty();
                ConsumerRecords<byte[], byte[]> records = steps.poll(openings.isEmpty() ? POLL : POLL_WHILE_OPENING);
                records.partitions().forEach(partition -> take(partition, records.records(partition)));
                forgetDue();
                List.copyOf(desks.keySet()).forEach(this::releaseIfLost);
            }
        } catch (FencedInstanceIdException e) {
            displaced = true;
            throw e;
        } finally {
            ready = false;
            release(held(), !displaced);
        }
    }

    private Set<TopicPartition> held() {
        Set<TopicPartition> held = new HashSet<>(desks.keySet());
        held.addAll(openings.keySet());
        return held;
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

    private void open() {
        Instant now = tools.clock().instant();
        unopened.forEach((partition, from) -> {
            if (!now.isBefore(from) && !openings.containsKey(partition)) {
                openings.put(partition, Opening.begin(partition, settings, clients, tools, runs));
            }
        });
        for (TopicPartition partition : List.copyOf(openings.keySet())) {
            Opening opening = Objects.requireNonNull(openings.get(partition));
            if (opening.isDone()) {
                openings.remove(partition);
                opened(partition, opening);
            }
        }
    }

    private void opened(TopicPartition partition, Opening opening) {
        try {
            Opening.Opened opened = opening.result();
            desks.put(partition, opened.desk());
            unopened.remove(partition);
            opened.desk().recover(opened.contents());
            opened.next()
                    .ifPresentOrElse(
                            next -> steps.seek(partition, next), () -> steps.seekToBeginning(List.of(partition)));
            steps.resume(List.of(partition));
        } catch (LedgerLost | KafkaException e) {
            LOG.warn("{} cannot be opened yet; trying again", partition, e);
            unopened.put(partition, tools.clock().instant().plus(RETRY));
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

    private void forgetDue() {
        Instant now = tools.clock().instant();
        if (desks.isEmpty() || now.isBefore(nextForgetting)) {
            return;
        }
        boolean more = false;
        for (Map.Entry<TopicPartition, PartitionDesk> desk : desks.entrySet()) {
            try {
                more |= !desk.getValue().lost() && desk.getValue().forget();
            } catch (LedgerLost e) {
                LOG.warn("{}: closed attempts could not be forgotten; the partition is opened anew", desk.getKey(), e);
            }
        }
        nextForgetting = more ? now : now.plus(FORGETTING);
    }

    private void release(Collection<TopicPartition> partitions, boolean wait) {
        Duration patience = wait ? settings.times().patience().plus(RETRY) : Duration.ZERO;
        Instant until = tools.clock().instant().plus(patience);
        List<Opening> begun = new ArrayList<>();
        Map<Integer, PartitionDesk> released = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            unopened.remove(partition);
            Optional.ofNullable(openings.remove(partition)).ifPresent(begun::add);
            Optional.ofNullable(desks.remove(partition)).ifPresent(desk -> released.put(partition.partition(), desk));
        }
        released.values().forEach(PartitionDesk::stop);
        if (wait) {
            released.values().forEach(desk -> desk.drain(left(until)));
        }
        begun.forEach(opening -> opening.abandon(left(until)));
        try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
            released.values().forEach(desk -> closing.execute(desk::close));
        }
    }

    private Duration left(Instant until) {
        Duration left = Duration.between(tools.clock().instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
