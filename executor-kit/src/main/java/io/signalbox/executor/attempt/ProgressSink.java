package io.signalbox.executor.attempt;

import io.signalbox.contracts.step.Progress;

/** Takes progress for whoever watches: never waits, never fails, may drop it. */
@FunctionalInterface
public interface ProgressSink {
    void tell(Progress progress);
}
