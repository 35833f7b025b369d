package io.signalbox.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The children of one state directory, whichever launcher started them. */
public final class Children {
    private static final Path NOHUP = Path.of("/usr/bin/nohup");
    private static final Duration KILL_WAIT = Duration.ofSeconds(5);

    private final Path pids;
    private final Path logs;

    /**
     * @param pids directory of the PID files
     * @param logs directory of the logs
     */
    public Children(Path pids, Path logs) {
        this.pids = pids;
        this.logs = logs;
    }

    /** The log a child writes; the one of its last run is beside it with {@code .1} at the end. */
    public Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** The last lines of a child's log. */
    public List<String> tail(String name, int lines) throws IOException {
        return LogTail.last(log(name), lines);
    }

    /** The child's process, if it runs. */
    public Optional<ProcessHandle> running(String name) {
        return pidFile(name).process();
    }

    /** Whether a child was started and never stopped: if it does not run now, it died. */
    public boolean wasStarted(String name) {
        return pidFile(name).exists();
    }

    /** Starts a child that outlives the launcher and the terminal. */
    public Process start(Child child) throws IOException {
        Path log = log(child.name());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(child.name() + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NOHUP)) {
            command.add(NOHUP.toString());
        }
        command.addAll(child.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(log.toFile());
        child.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        Map<String, String> environment = builder.environment();
        environment.putAll(child.environment());
        Process process = builder.start();
        pidFile(child.name()).write(process.toHandle());
        return process;
    }

    /** Asks a child to end, and kills it when it has not after {@code grace}. */
    public Stopped stop(String name, Duration grace) throws IOException, InterruptedException {
        PidFile pidFile = pidFile(name);
        Optional<ProcessHandle> running = pidFile.process();
        if (running.isEmpty()) {
            pidFile.delete();
            return new Stopped.WasNotRunning();
        }
        ProcessHandle process = running.get();
        Instant from = Instant.now();
        process.destroy();
        boolean killed = !ends(process, grace);
        if (killed) {
            process.destroyForcibly();
            if (!ends(process, KILL_WAIT)) {
                throw new IllegalStateException("%s (pid %d) survives SIGKILL: the system holds it, look at its state"
                        .formatted(name, process.pid()));
            }
        }
        pidFile.delete();
        Duration after = Duration.between(from, Instant.now());
        return killed ? new Stopped.Killed(process.pid(), after) : new Stopped.Ended(process.pid(), after);
    }

    private static boolean ends(ProcessHandle process, Duration within) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            // Its parent may have taken note of its end before anybody could be told.
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for the end of process " + process.pid(), e);
        }
    }

    private PidFile pidFile(String name) {
        return new PidFile(pids.resolve(name + ".pid"));
    }
}
