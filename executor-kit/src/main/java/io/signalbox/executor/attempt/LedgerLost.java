package io.signalbox.executor.attempt;

/**
 * The ledger can no longer be written by this owner, or nobody knows whether its last write was kept. Whoever gets this
 * must not act any more: the ledger's next owner reads it and goes on.
 */
public final class LedgerLost extends Exception {
    private static final long serialVersionUID = 1L;

    public LedgerLost(String message) {
        super(message);
    }

    public LedgerLost(String message, Throwable cause) {
        super(message, cause);
    }
}
