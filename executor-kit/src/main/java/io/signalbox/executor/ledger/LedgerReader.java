package io.signalbox.executor.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads one partition of a ledger from its first record to its end. */
public final class LedgerReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Clock clock;
    private final Duration limit;

    /**
     * @param consumer of no group, reading what is committed only; it stays the caller's
     * @param limit how long a partition may take
     */
    public LedgerReader(Consumer<byte[], byte[]> consumer, Clock clock, Duration limit) {
        this.consumer = consumer;
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * What the partition says. Its end is taken now, so whoever could still write must have been fenced before.
     *
     * @throws TimeoutException if the end is not reached in time
     */
    public LedgerContents read(TopicPartition partition) {
        Instant until = clock.instant().plus(limit);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), limit).getOrDefault(partition, 0L);
        LedgerFold fold = new LedgerFold();
        while (consumer.position(partition, limit) < end) {
            consumer.poll(POLL).records(partition).forEach(fold::add);
            if (clock.instant().isAfter(until)) {
                throw new TimeoutException("%s was not read to its end, offset %d, within %d s"
                        .formatted(partition, end, limit.toSeconds()));
            }
        }
        return fold.contents();
    }
}
