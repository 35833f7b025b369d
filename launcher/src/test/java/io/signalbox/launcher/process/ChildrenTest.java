package io.signalbox.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aChildRunsUntilItIsStopped() throws IOException, InterruptedException {
        Children children = children();
        Process process = ready(children, "good");

        assertThat(children.running("dummy")).map(ProcessHandle::pid).contains(process.pid());
        assertThat(ResidentMemory.of(process.pid()).orElse(0)).isGreaterThan(5_000_000);

        assertThat(children.stop("dummy", LONG))
                .isInstanceOfSatisfying(
                        Stopped.Ended.class, ended -> assertThat(ended.pid()).isEqualTo(process.pid()));
        assertThat(process.isAlive()).isFalse();
        assertThat(children.running("dummy")).isEmpty();
        assertThat(children.wasStarted("dummy")).isFalse();
    }

    @Test
    void aChildThatDoesNotEndWhenAskedIsKilled() throws IOException, InterruptedException {
        Children children = children();
        Process process = ready(children, "stubborn");

        assertThat(children.stop("dummy", Duration.ofMillis(300))).isInstanceOf(Stopped.Killed.class);

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aChildThatWasKilledIsKnownToHaveDied() throws IOException, InterruptedException {
        Children children = children();
        Process process = ready(children, "good");

        process.destroyForcibly().waitFor();

        assertThat(children.running("dummy")).isEmpty();
        assertThat(children.wasStarted("dummy")).isTrue();
    }

    @Test
    void aStrangerWithThePidOfADeadChildIsLeftAlone() throws IOException, InterruptedException {
        Process stranger = ready(new Children(Files.createDirectory(directory.resolve("theirs")), directory), "good");
        Children children = children();
        Instant longAgo = Instant.now().minus(1, ChronoUnit.HOURS);
        Files.writeString(
                directory.resolve("run/dummy.pid"), "pid=%d%nstartedAt=%s%n".formatted(stranger.pid(), longAgo));

        assertThat(children.running("dummy")).isEmpty();
        assertThat(children.stop("dummy", LONG)).isInstanceOf(Stopped.WasNotRunning.class);

        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void aDamagedPidFileIsReportedAndNotGuessedAt() throws IOException {
        Children children = children();
        Files.writeString(directory.resolve("run/dummy.pid"), "pid=seven\n");

        assertThatThrownBy(() -> children.running("dummy"))
                .hasMessageContaining("dummy.pid is damaged")
                .hasMessageContaining("delete the file");
    }

    @Test
    void theLogOfTheRunBeforeIsKept() throws IOException, InterruptedException {
        Children children = children();
        ready(children, "good");
        children.stop("dummy", LONG);
        ready(children, "good");

        assertThat(children.tail("dummy", 20)).contains("listening");
        assertThat(Files.readString(directory.resolve("log/dummy.log.1"))).contains("listening");
    }

    @Test
    void theEndOfALongLogIsFound() throws IOException {
        Children children = children();
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            log.append("line ").append(i).append('\n');
        }
        Files.writeString(children.log("dummy"), log);

        assertThat(children.tail("dummy", 2)).containsExactly("line 19998", "line 19999");
        assertThat(children.tail("unknown", 2)).isEmpty();
    }

    private Process ready(Children children, String mode) throws IOException, InterruptedException {
        Child child = Dummies.child("dummy", mode, Dummies.freePort(), DEADLINE);
        Process process = children.start(child);
        started.add(process);
        Dummies.await(() -> isReady(child));
        return process;
    }

    private static boolean isReady(Child child) {
        try {
            return child.probe().whyNotReady().isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Children children() throws IOException {
        return new Children(
                Files.createDirectories(directory.resolve("run")), Files.createDirectories(directory.resolve("log")));
    }
}
