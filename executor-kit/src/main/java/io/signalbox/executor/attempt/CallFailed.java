package io.signalbox.executor.attempt;

/** A kind of step threw what it should not have; the cause is what it threw. */
final class CallFailed extends Exception {
    private static final long serialVersionUID = 1L;

    CallFailed(Throwable cause) {
        super(cause);
    }
}
