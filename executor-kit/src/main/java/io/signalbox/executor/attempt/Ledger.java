package io.signalbox.executor.attempt;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.StepResult;

/** Where attempts keep how far they are. What a method has returned from, a successor will read after a crash. */
public interface Ledger {

    /** Whether it is known that nothing can be written any more. */
    boolean lost();

    /**
     * From when on nobody else can write here: every mark that a predecessor has left was kept before.
     *
     * @return as {@link Ticker#nanos()} tells it
     */
    long ownedSince();

    /**
     * Keeps an entry.
     *
     * @throws LedgerLost if it may not have been kept, or this process is no longer the one to keep it
     * @throws io.signalbox.contracts.envelope.MessageTooLarge if it is too large; nothing was kept
     */
    void write(LedgerEntry entry) throws LedgerLost;

    /**
     * Keeps the last entry of an attempt and publishes its result: both or neither.
     *
     * @throws LedgerLost if it may not have been kept, or this process is no longer the one to keep it
     * @throws io.signalbox.contracts.envelope.MessageTooLarge if the result is too large; nothing was kept
     */
    void close(LedgerEntry entry, StepResult result) throws LedgerLost;
}
