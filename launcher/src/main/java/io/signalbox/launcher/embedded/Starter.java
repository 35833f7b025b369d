package io.signalbox.launcher.embedded;

import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts children and waits until they can work; those that run already are only waited for. */
final class Starter {
    private static final int SHOWN_LINES = 20;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Children children;
    private final Narrator narrator;

    Starter(Children children, Narrator narrator) {
        this.children = children;
        this.narrator = narrator;
    }

    /** Brings up all of them at once; comes back at the first that fails. */
    void bringUp(List<Child> group) throws LaunchFailure, InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Void> starting = new ExecutorCompletionService<>(executor);
            for (Child child : group) {
                Callable<Void> start = () -> {
                    bringUp(child);
                    return null;
                };
                starting.submit(start);
            }
            try {
                for (int i = 0; i < group.size(); i++) {
                    starting.take().get();
                }
            } catch (ExecutionException e) {
                executor.shutdownNow();
                throw cause(e);
            }
        }
    }

    private void bringUp(Child child) throws LaunchFailure, InterruptedException {
        Instant from = Instant.now();
        Optional<ProcessHandle> running = children.running(child.name());
        ProcessHandle process = running.orElseGet(() -> start(child));
        awaitReady(child, process, from.plus(child.deadline()));
        double seconds = Duration.between(from, Instant.now()).toMillis() / 1000.0;
        narrator.say(String.format(
                Locale.ROOT,
                "  %-17s %-15s %s",
                child.name(),
                child.endpoints().getFirst(),
                running.isPresent() ? "was running" : "ready after %.1f s".formatted(seconds)));
    }

    private ProcessHandle start(Child child) {
        try {
            return children.start(child).toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started: %s".formatted(child.name(), e.getMessage()), e);
        }
    }

    private void awaitReady(Child child, ProcessHandle process, Instant deadline)
            throws LaunchFailure, InterruptedException {
        while (true) {
            boolean alive = process.isAlive();
            if (!alive) {
                throw failure(child, "ended before it was ready");
            }
            Optional<String> why = child.probe().whyNotReady();
            if (why.isEmpty()) {
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw failure(
                        child,
                        "was not ready after %d ms: %s"
                                .formatted(child.deadline().toMillis(), why.get()));
            }
            Thread.sleep(POLL);
        }
    }

    private LaunchFailure failure(Child child, String what) {
        String message = "%s %s. Its log: %s".formatted(child.name(), what, children.log(child.name()));
        try {
            return new LaunchFailure(message, children.tail(child.name(), SHOWN_LINES));
        } catch (IOException e) {
            return new LaunchFailure(message + " (cannot be read: " + e.getMessage() + ")");
        }
    }

    private static LaunchFailure cause(ExecutionException e) {
        return e.getCause() instanceof LaunchFailure failure
                ? failure
                : new LaunchFailure(String.valueOf(e.getCause()));
    }
}
