package io.signalbox.executor.loop;

import io.signalbox.contracts.step.AttemptId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attempts that run in this process, across partitions opened anew: a recovery must not look for what an earlier run
 * of the same attempt is just about to send.
 */
final class Runs {
    private final Map<AttemptId, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    /** One run's place. */
    record Place(CompletableFuture<?> before, CompletableFuture<Void> ended) {}

    Place begin(AttemptId attempt) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Void> before = running.put(attempt, ended);
        return new Place(before == null ? CompletableFuture.completedFuture(null) : before, ended);
    }

    void end(AttemptId attempt, Place place) {
        running.remove(attempt, place.ended());
        place.ended().complete(null);
    }
}
