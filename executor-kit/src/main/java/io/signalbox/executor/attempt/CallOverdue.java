package io.signalbox.executor.attempt;

/** A kind of step took longer than its deadline and the grace after it. */
final class CallOverdue extends Exception {
    private static final long serialVersionUID = 1L;

    CallOverdue(String what) {
        super(what + " did not end in time");
    }
}
