package io.signalbox.executor.ledger;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.Ledger;
import io.signalbox.executor.attempt.LedgerLost;
import io.signalbox.executor.attempt.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one partition of the ledger, one transaction at a time. After the first transaction whose fate is not known it
 * writes nothing any more: its owner opens the partition anew, which settles that transaction and reads what was kept.
 */
public final class PartitionLedger implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLedger.class);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Executor executor;
    private final TopicPartition partition;
    private final Producer<byte[], byte[]> producer;
    private final Ticker ticker;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private volatile long ownedSince;
    private volatile boolean lost;

    /**
     * @param partition of the ledger's topic
     * @param producer with a transactional id that belongs to this partition alone; it is closed with this
     * @param ticker tells when the partition was taken over
     */
    public PartitionLedger(
            Executor executor, TopicPartition partition, Producer<byte[], byte[]> producer, Ticker ticker) {
        this.executor = executor;
        this.partition = partition;
        this.producer = producer;
        this.ticker = ticker;
    }

    /** Fences whoever wrote this partition before, and settles the transaction it left open. */
    public void takeOver() {
        producer.initTransactions();
        ownedSince = ticker.nanos();
    }

    @Override
    public long ownedSince() {
        return ownedSince;
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public void write(LedgerEntry entry) throws LedgerLost {
        transaction(List.of(record(entry)));
    }

    @Override
    public void close(LedgerEntry entry, StepResult result) throws LedgerLost {
        transaction(List.of(record(entry), record(result)));
    }

    /** Keeps records that were made with {@link #record(LedgerEntry)} or are dead letters. */
    public void write(List<ProducerRecord<byte[], byte[]>> records) throws LedgerLost {
        transaction(records);
    }

    /**
     * Keeps claims and dead letters together with how far the steps were read.
     *
     * @return false if the group is being rebalanced, so that the offset was not taken: nothing was kept, and the steps
     *     will be read again by whoever then has them
     */
    public boolean claim(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group)
            throws LedgerLost {
        writing.lock();
        try {
            requireOwned();
            producer.beginTransaction();
            send(records);
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
            return true;
        } catch (CommitFailedException e) {
            LOG.info("{}: steps not claimed during a rebalance: {}", partition, e.getMessage());
            return abort();
        } catch (RuntimeException e) {
            throw losing(e);
        } finally {
            writing.unlock();
        }
    }

    /** The record of an entry. */
    public ProducerRecord<byte[], byte[]> record(LedgerEntry entry) {
        AttemptId attempt = entry.step().attemptId();
        String state =
                entry.state() == LedgerEntry.State.CLAIMED && entry.mark().isPresent()
                        ? "marked"
                        : entry.state().name().toLowerCase(Locale.ROOT);
        Envelope<LedgerEntry> envelope = new Envelope<>(
                attempt + "/" + state,
                source(),
                MessageType.LEDGER,
                attempt.operation().value(),
                entry.updatedAt(),
                entry.step().site(),
                Optional.empty(),
                entry);
        return Records.of(partition.topic(), partition.partition(), attempt.toString(), envelope);
    }

    /** Forgets closed attempts. */
    public void forget(List<AttemptId> attempts) throws LedgerLost {
        transaction(attempts.stream()
                .map(attempt -> tombstone(attempt.toString().getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    /** The record that takes away whatever is kept under a key. */
    public ProducerRecord<byte[], byte[]> tombstone(byte[] key) {
        return new ProducerRecord<>(partition.topic(), partition.partition(), key, null);
    }

    /**
     * Closes the producer; a transaction left open is settled by the next owner. One whose ledger is lost already has
     * nothing to say goodbye for.
     */
    @Override
    public void close() {
        Duration patience = lost ? Duration.ZERO : CLOSING;
        lost = true;
        producer.close(patience);
    }

    private ProducerRecord<byte[], byte[]> record(StepResult result) {
        return Records.of(
                Topics.RESULTS,
                new Envelope<>(
                        result.attemptId() + "/result",
                        source(),
                        MessageType.RESULT,
                        result.operation().value(),
                        result.finishedAt(),
                        result.site(),
                        Optional.empty(),
                        result));
    }

    private String source() {
        return "/signalbox/%s-executor".formatted(executor.wireName());
    }

    /** Whoever comes first writes for all that wait by then, in one transaction: a burst costs few of them. */
    private void transaction(List<ProducerRecord<byte[], byte[]>> records) throws LedgerLost {
        Waiting mine = new Waiting(records);
        waiting.add(mine);
        writing.lock();
        try {
            if (!mine.kept.get()) {
                requireOwned();
                writeAllWaiting();
            }
        } catch (RuntimeException e) {
            throw losing(e);
        } finally {
            writing.unlock();
        }
    }

    private void writeAllWaiting() {
        List<Waiting> all = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        producer.beginTransaction();
        all.forEach(write -> send(write.records));
        producer.commitTransaction();
        all.forEach(write -> write.kept.set(true));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a record that is not taken fails the commit of its transaction
    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(producer::send);
    }

    private void requireOwned() throws LedgerLost {
        if (lost) {
            throw new LedgerLost(partition + " is no longer written by this process");
        }
    }

    private boolean abort() throws LedgerLost {
        try {
            producer.abortTransaction();
            return false;
        } catch (RuntimeException e) {
            throw losing(e);
        }
    }

    private LedgerLost losing(RuntimeException e) {
        lost = true;
        return new LedgerLost("a write to %s may not have been kept: %s".formatted(partition, e.getMessage()), e);
    }

    /** A write that may be kept by another thread than its own. */
    private record Waiting(List<ProducerRecord<byte[], byte[]>> records, AtomicBoolean kept) {
        Waiting(List<ProducerRecord<byte[], byte[]>> records) {
            this(records, new AtomicBoolean());
        }
    }
}
