package io.signalbox.launcher.embedded;

import io.signalbox.launcher.process.Children;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Stops children. */
final class Stopper {
    private final Children children;
    private final Narrator narrator;
    private final Duration grace;

    /** @param grace how long one may take to end before it is killed */
    Stopper(Children children, Narrator narrator, Duration grace) {
        this.children = children;
        this.narrator = narrator;
        this.grace = grace;
    }

    /** Stops all of them at once and waits for their ends. One that cannot be stopped does not keep the others running. */
    void stop(List<String> names) throws IOException, InterruptedException {
        List<Future<String>> ends = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : names) {
                ends.add(executor.submit(() -> Embedded.describe(name, children.stop(name, grace))));
            }
        }
        for (Future<String> end : ends) {
            try {
                narrator.say(end.get());
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e);
            }
        }
    }
}
