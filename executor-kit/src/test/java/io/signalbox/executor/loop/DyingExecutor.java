package io.signalbox.executor.loop;

import io.signalbox.contracts.step.Executor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An executor in a process of its own that dies at a point of an attempt, or stands still there until it is told to go on. */
final class DyingExecutor implements AutoCloseable {
    private static final int DIED = 137;

    private final Process process;
    private final Path signs;

    private DyingExecutor(Process process, Path signs) {
        this.process = process;
        this.signs = signs;
    }

    /** One that is dead as soon as an attempt comes to this point. */
    static DyingExecutor diesAt(Tally.Point point, String broker, String instance, Path tally) throws IOException {
        return start(point, broker, instance, tally, "dies");
    }

    /** One whose attempt waits at this point for {@link #goOn}. */
    static DyingExecutor waitsAt(Tally.Point point, String broker, String instance, Path tally) throws IOException {
        return start(point, broker, instance, tally, "waits");
    }

    private static DyingExecutor start(Tally.Point point, String broker, String instance, Path tally, String how)
            throws IOException {
        Path signs = Files.createTempDirectory("executor");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingExecutor.class.getName(),
                        broker,
                        instance,
                        tally.toString(),
                        point.name(),
                        how,
                        signs.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new DyingExecutor(process, signs);
    }

    void awaitDeath() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not come to the point where it dies");
        }
    }

    void awaitPoint() {
        Wire.until("it comes to its point", () -> Files.exists(signs.resolve("there")));
    }

    /** Stops the whole process, as a paging machine or a debugger would. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on as if no time had passed. */
    void thawAndGoOn() throws IOException, InterruptedException {
        Files.createFile(signs.resolve("go"));
        signal("CONT");
    }

    void awaitEndOfAct() {
        Wire.until("it has gone on", () -> Files.exists(signs.resolve("past")));
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("kill -%s %d ended with %d".formatted(name, process.pid(), exit));
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Broker, instance, file of the tally, point, what to do there, directory of signs. */
    public static void main(String[] arguments) throws InterruptedException {
        Path tally = Path.of(arguments[2]);
        Path signs = Path.of(arguments[5]);
        Tally.Point at = Tally.Point.valueOf(arguments[3]);
        Tally kind = new Tally(tally, Tally.at(at, (point, context) -> {
            if (arguments[4].equals("dies")) {
                Runtime.getRuntime().halt(DIED);
            }
            standStill(signs);
        }));
        ExecutorSettings settings = ExecutorSettings.of(Executor.PROXMOX, Optional.of(arguments[1]), arguments[0], 1);
        try (ExecutorLoop loop = new ExecutorLoop(settings, Set.of(kind), Clock.systemUTC())) {
            loop.start();
            new CountDownLatch(1).await();
        }
    }

    private static void standStill(Path signs) {
        try {
            Files.write(signs.resolve("there"), List.of());
            while (!Files.exists(signs.resolve("go"))) {
                Thread.onSpinWait();
            }
            Files.write(signs.resolve("past"), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
