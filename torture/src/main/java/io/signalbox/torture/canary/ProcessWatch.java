package io.signalbox.torture.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Takes down with what arguments and in what environment processes run, ten times a second: one that carried a secret may be
 * gone when all is over. What lives for less than a tenth of a second may be missed.
 */
public final class ProcessWatch implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");
    private static final long EVERY_MILLIS = 100;

    private final Set<Sight> sights = new LinkedHashSet<>();
    private Optional<IOException> failure = Optional.empty();
    private final Thread thread =
            Thread.ofPlatform().name("process-watch").daemon().unstarted(this::watch);

    /**
     * What was seen of a process.
     *
     * @param place whose arguments or environment it is
     * @param content each byte as a character
     */
    public record Sight(String place, String content) {
        byte[] bytes() {
            return content.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private ProcessWatch() {}

    /** Watches until it is closed. */
    public static ProcessWatch start() {
        ProcessWatch watch = new ProcessWatch();
        watch.thread.start();
        return watch;
    }

    /**
     * Everything seen so far.
     *
     * @throws UncheckedIOException if the processes could not be watched all the time
     */
    public synchronized List<Sight> sights() {
        failure.ifPresent(broken -> {
            throw new UncheckedIOException("the processes of this machine could not be listed in " + PROC, broken);
        });
        return List.copyOf(sights);
    }

    /** The arguments and the environment of every process that runs now and that this user may look at. */
    static List<Sight> now() throws IOException {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .flatMap(process -> Stream.of("cmdline", "environ")
                            .flatMap(what -> content(process.resolve(what)).stream()
                                    .map(text -> new Sight(
                                            "%s of process %s".formatted(what, process.getFileName()), text))))
                    .toList();
        }
    }

    /** Empty if the process is gone or another user's. */
    private static Optional<String> content(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException goneOrAnothers) {
            return Optional.empty();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Sight> seen = now();
                synchronized (this) {
                    sights.addAll(seen);
                }
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            synchronized (this) {
                failure = Optional.of(e);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
