package io.signalbox.executor.ledger;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.AttemptId;
import java.time.Instant;

/**
 * An attempt whose result is published.
 *
 * @param deadline of its step: after it the same step would be refused as too late, so that nothing would be sent again
 * @param at when it was closed
 */
public record ClosedAttempt(AttemptId attempt, Instant deadline, Instant at) {

    /** What is left to be known of an attempt that was closed then. */
    public static ClosedAttempt of(LedgerEntry entry, Instant at) {
        return new ClosedAttempt(entry.step().attemptId(), entry.step().deadline(), at);
    }
}
