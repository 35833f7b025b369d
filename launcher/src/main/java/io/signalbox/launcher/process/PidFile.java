package io.signalbox.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers which process a child is: its PID and when it started, because the system gives a PID to somebody else when
 * the process is gone.
 */
final class PidFile {
    /** The start time is computed from the system's clock, which may be adjusted in between. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Properties content = new Properties();
        content.setProperty("pid", Long.toString(process.pid()));
        content.setProperty(
                "startedAt",
                process.info().startInstant().orElseGet(Instant::now).toString());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (var out = Files.newBufferedWriter(draft)) {
            content.store(out, null);
        }
        Files.move(
                draft,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The process if it still runs and is still the same one. */
    Optional<ProcessHandle> process() {
        return read().flatMap(known -> ProcessHandle.of(known.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> isSame(process, known.startedAt())));
    }

    private static boolean isSame(ProcessHandle process, Instant startedAt) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    private Optional<Known> read() {
        if (!exists()) {
            return Optional.empty();
        }
        Properties content = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            content.load(in);
            return Optional.of(new Known(
                    Long.parseLong(content.getProperty("pid", "")),
                    Instant.parse(content.getProperty("startedAt", ""))));
        } catch (IOException e) {
            throw new UncheckedIOException("PID file %s cannot be read".formatted(file), e);
        } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
            throw new IllegalStateException(
                    "PID file %s is damaged (%s): look for the process by hand, stop it and delete the file"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private record Known(long pid, Instant startedAt) {}
}
