package io.signalbox.executor.attempt;

import java.time.Duration;

/** How an attempt lets time pass between two looks. */
@FunctionalInterface
public interface Pauses {
    void pause(Duration duration) throws InterruptedException;
}
