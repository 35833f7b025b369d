package io.signalbox.executor.attempt;

/** The attempt is to stop here without a result; its partition's next owner goes on from the ledger. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("the attempt was told to stop");
    }
}
