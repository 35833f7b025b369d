package io.signalbox.executor.ledger;

import io.signalbox.contracts.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one partition of a ledger says.
 *
 * @param open the last entry of every attempt that has no result yet, in the order in which they were claimed
 * @param closed the attempts whose result is published and which are not forgotten, in the order in which they were closed
 * @param damage records that nobody can read and that no later one under the same key has replaced
 */
public record LedgerContents(List<LedgerEntry> open, List<ClosedAttempt> closed, List<Damage> damage) {

    /**
     * A record that nobody can read.
     *
     * @param reason what is wrong with it
     * @param before the last good entry under its key, if that is of an open attempt
     * @param closedBefore whether the last good entry under its key is of a closed one
     */
    public record Damage(
            ConsumerRecord<byte[], byte[]> record, String reason, Optional<LedgerEntry> before, boolean closedBefore) {}

    public LedgerContents {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
        damage = List.copyOf(damage);
    }
}
