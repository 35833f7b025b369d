package io.signalbox.gateway.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why no further step of an operation starts.
 *
 * @param why who or what wanted it
 * @param until when it is cancelled if nobody resumes it; absent before it stands still, and where it is being cancelled
 * @param stillRunning what had been sent when it was halted and goes on until it has ended by itself, each as a sentence
 */
public record Halt(String why, Optional<Instant> until, List<String> stillRunning) {
    public Halt {
        stillRunning = List.copyOf(stillRunning);
    }
}
