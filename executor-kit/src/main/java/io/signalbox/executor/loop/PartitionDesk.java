package io.signalbox.executor.loop;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Step;
import io.signalbox.executor.attempt.Attempt;
import io.signalbox.executor.attempt.AttemptTools;
import io.signalbox.executor.attempt.Entries;
import io.signalbox.executor.attempt.LedgerLost;
import io.signalbox.executor.ledger.BoundedDeadLetter;
import io.signalbox.executor.ledger.ClosedAttempt;
import io.signalbox.executor.ledger.ClosedAttempts;
import io.signalbox.executor.ledger.LedgerContents;
import io.signalbox.executor.ledger.PartitionLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One partition that this process owns: its ledger, what it knows of attempts, and those that run. */
final class PartitionDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionDesk.class);

    private final String name;
    private final TopicPartition steps;
    private final PartitionLedger ledger;
    private final AttemptTools tools;
    private final Runs runs;
    private final Set<AttemptId> open = new HashSet<>();
    private final ClosedAttempts closed;
    private final Queue<ClosedAttempt> justClosed = new ConcurrentLinkedQueue<>();
    private final Map<Attempt, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    PartitionDesk(
            ExecutorSettings settings, TopicPartition steps, PartitionLedger ledger, AttemptTools tools, Runs runs) {
        this.name = settings.name();
        this.steps = steps;
        this.ledger = ledger;
        this.tools = tools;
        this.runs = runs;
        this.closed = new ClosedAttempts(settings.closed());
    }

    /** Goes on with what the ledger says is open, before any step is taken. */
    void recover(LedgerContents contents) {
        contents.closed().forEach(closed::add);
        for (LedgerEntry entry : contents.open()) {
            open.add(entry.step().attemptId());
            LOG.info(
                    "attempt {}: found {} in the ledger, going on", entry.step().attemptId(), entry.state());
            launch(entry);
        }
    }

    /**
     * Claims the steps of these records and lets them run.
     *
     * @return false if the group is being rebalanced: the records must be read again
     */
    boolean take(List<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata group) throws LedgerLost {
        List<ProducerRecord<byte[], byte[]>> writes = new ArrayList<>();
        Map<AttemptId, LedgerEntry> claims = new LinkedHashMap<>();
        noteClosed();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Step step = step(record);
                AttemptId attempt = step.attemptId();
                if (open.contains(attempt) || closed.contains(attempt) || claims.containsKey(attempt)) {
                    LOG.info("attempt {}: came once more and is ignored", attempt);
                    continue;
                }
                LedgerEntry claim = Entries.claimed(step, tools.clock().instant(), tools.instance());
                writes.add(ledger.record(claim));
                claims.put(attempt, claim);
            } catch (UnreadableRecord | MessageTooLarge e) {
                writes.add(deadLetter(record, String.valueOf(e.getMessage())));
            }
        }
        ConsumerRecord<byte[], byte[]> last = records.getLast();
        OffsetAndMetadata next = new OffsetAndMetadata(last.offset() + 1, last.leaderEpoch(), "");
        if (!ledger.claim(writes, Map.of(steps, next), group)) {
            return false;
        }
        open.addAll(claims.keySet());
        claims.values().forEach(this::launch);
        return true;
    }

    /**
     * Forgets closed attempts that may be forgotten, a batch of them.
     *
     * @return whether there may be more to forget now
     */
    boolean forget() throws LedgerLost {
        noteClosed();
        List<AttemptId> due = closed.due(tools.clock().instant());
        if (due.isEmpty()) {
            return false;
        }
        ledger.forget(due);
        closed.forget(due);
        LOG.info("{}: {} closed attempts are forgotten, {} are not", steps, due.size(), closed.size());
        return due.size() == ClosedAttempts.BATCH;
    }

    private void noteClosed() {
        for (ClosedAttempt next = justClosed.poll(); next != null; next = justClosed.poll()) {
            open.remove(next.attempt());
            closed.add(next);
        }
    }

    /** Whether the partition must be opened anew before anything else can be done with it. */
    boolean lost() {
        return ledger.lost();
    }

    /** Tells every attempt to end at its next safe point. */
    void stop() {
        running.keySet().forEach(Attempt::stop);
    }

    /** Waits for the attempts to end, once they were told to. */
    void drain(Duration limit) {
        try {
            CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new))
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "{}: {} attempts did not end within {} s and are left alone",
                    steps,
                    running.size(),
                    limit.toSeconds());
        } catch (ExecutionException e) {
            LOG.warn("{}: an attempt did not end as it should", steps, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        ledger.close();
    }

    private void launch(LedgerEntry entry) {
        AttemptId id = entry.step().attemptId();
        Runs.Place place = runs.begin(id);
        Attempt attempt = new Attempt(tools, ledger, entry, place.before());
        CompletableFuture<Void> ended = new CompletableFuture<>();
        running.put(attempt, ended);
        Thread.ofVirtual().name("attempt " + id).start(() -> {
            try {
                Attempt.End end = attempt.run();
                LOG.debug("attempt {}: {}", id, end);
                if (end == Attempt.End.ANSWERED) {
                    justClosed.add(ClosedAttempt.of(entry, tools.clock().instant()));
                }
            } finally {
                running.remove(attempt);
                ended.complete(null);
                attempt.whenQuiet(() -> runs.end(id, place));
            }
        });
    }

    /** Moves what nobody can read out of the ledger's way. */
    void repair(List<LedgerContents.Damage> damage) throws LedgerLost {
        for (LedgerContents.Damage found : damage) {
            List<ProducerRecord<byte[], byte[]>> writes = new ArrayList<>();
            writes.add(deadLetter(found.record(), found.reason()));
            found.before().map(ledger::record).ifPresent(writes::add);
            if (found.before().isEmpty()
                    && !found.closedBefore()
                    && found.record().key() != null) {
                writes.add(ledger.tombstone(found.record().key()));
            }
            ledger.write(writes);
        }
    }

    private ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warn(
                "{} partition {} offset {} goes to the dead letters: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        return BoundedDeadLetter.of(record, reason, name);
    }

    private static Step step(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        Envelope<Step> envelope = Records.read(record, MessageType.STEP);
        Step step = envelope.data();
        if (!step.site().equals(envelope.site())) {
            throw new UnreadableRecord(
                    "the key is site %s but the step is for site %s".formatted(envelope.site(), step.site()));
        }
        return step;
    }
}
