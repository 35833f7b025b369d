package io.signalbox.executor.loop;

import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.AttemptTools;
import io.signalbox.executor.attempt.LedgerLost;
import io.signalbox.executor.ledger.LedgerContents;
import io.signalbox.executor.ledger.LedgerReader;
import io.signalbox.executor.ledger.PartitionLedger;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partition on its way to being open, on a thread of its own: its ledger is taken over, then read, then asked how far its
 * steps were taken. However long that takes, it holds up no other partition.
 */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final Duration READ_LEDGER = Duration.ofSeconds(60);
    private static final Duration ASK = Duration.ofSeconds(10);

    private final TopicPartition partition;
    private final ExecutorSettings settings;
    private final Clients clients;
    private final AttemptTools tools;
    private final Runs runs;
    private final CompletableFuture<Opened> opened = new CompletableFuture<>();
    private volatile boolean abandoned;

    private Opening(
            TopicPartition partition, ExecutorSettings settings, Clients clients, AttemptTools tools, Runs runs) {
        this.partition = partition;
        this.settings = settings;
        this.clients = clients;
        this.tools = tools;
        this.runs = runs;
    }

    /**
     * What is needed to go on.
     *
     * @param next how far the steps were taken; none if nobody ever took one
     */
    record Opened(PartitionDesk desk, LedgerContents contents, Optional<OffsetAndMetadata> next) {}

    /** @param partition of the steps */
    static Opening begin(
            TopicPartition partition, ExecutorSettings settings, Clients clients, AttemptTools tools, Runs runs) {
        Opening opening = new Opening(partition, settings, clients, tools, runs);
        Thread.ofVirtual().name("opening " + partition).start(opening::run);
        return opening;
    }

    /** Whether it has ended, one way or the other. */
    boolean isDone() {
        return opened.isDone();
    }

    /** What came of it, once it is done. */
    Opened result() throws LedgerLost {
        try {
            return opened.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case LedgerLost lost -> throw lost;
                case KafkaException failed -> throw failed;
                case null, default -> throw new IllegalStateException(partition + " could not be opened", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerLost(partition + " was not opened: this process ends", e);
        }
    }

    /**
     * Nobody wants it any more; what it has opened is closed.
     *
     * @param patience how long to wait for that, so that it does not fence the partition's next owner
     */
    void abandon(Duration patience) {
        abandoned = true;
        CompletableFuture<?> closed = opened.handle((done, failure) -> {
            if (done != null) {
                done.desk().close();
            }
            return partition;
        });
        try {
            closed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("{}: it is still being opened and will be closed again", partition);
        } catch (ExecutionException e) {
            LOG.warn("{}: it could not be closed as it should", partition, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            opened.complete(open());
        } catch (LedgerLost | RuntimeException e) {
            opened.completeExceptionally(e);
        }
    }

    private Opened open() throws LedgerLost {
        int number = partition.partition();
        TopicPartition ledgerPartition = new TopicPartition(Topics.ledger(settings.executor()), number);
        PartitionLedger ledger =
                new PartitionLedger(settings.executor(), ledgerPartition, clients.ledger(number), tools.ticker());
        PartitionDesk desk = new PartitionDesk(settings, partition, ledger, tools, runs);
        try (Consumer<byte[], byte[]> reader = clients.ledgerReader(number)) {
            if (abandoned) {
                throw new LedgerLost(partition + " went elsewhere before it was opened");
            }
            ledger.takeOver();
            LedgerContents contents = new LedgerReader(reader, tools.clock(), READ_LEDGER).read(ledgerPartition);
            desk.repair(contents.damage());
            return new Opened(desk, contents, next(reader));
        } catch (LedgerLost | RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    private Optional<OffsetAndMetadata> next(Consumer<byte[], byte[]> reader) {
        return Optional.ofNullable(reader.committed(Set.of(partition), ASK).get(partition));
    }
}
