package io.signalbox.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.launcher.process.Child;
import io.signalbox.launcher.process.Children;
import io.signalbox.launcher.process.Dummies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterTest {
    @TempDir
    private Path directory = Path.of("");

    private final List<String> started = new ArrayList<>();

    @AfterEach
    void leaveNothingRunning() throws IOException, InterruptedException {
        for (String name : started) {
            children().stop(name, Duration.ofSeconds(1));
        }
    }

    @Test
    void aServiceThatDiesIsReportedWithTheEndOfItsLog() throws IOException {
        LaunchFailure failure = failureOf(
                child("healthy", "good", Duration.ofSeconds(30)), child("broken", "crash", Duration.ofSeconds(30)));

        assertThat(failure).hasMessageContaining("broken ended before it was ready");
        assertThat(failure.lines()).anyMatch(line -> line.contains("no configuration"));
    }

    @Test
    void aServiceThatIsNeverReadyIsReportedWithTheReason() throws IOException {
        Child good = child("slow", "good", Duration.ofMillis(300));
        Child slow = new Child(
                good.name(),
                good.command(),
                good.environment(),
                good.endpoints(),
                () -> Optional.of("its topics are missing"),
                good.deadline());

        assertThat(failureOf(slow)).hasMessageContaining("slow was not ready after 300 ms: its topics are missing");
    }

    private LaunchFailure failureOf(Child... group) {
        return catchThrowableOfType(
                LaunchFailure.class, () -> new Starter(children(), line -> {}).bringUp(List.of(group)));
    }

    private Child child(String name, String mode, Duration deadline) throws IOException {
        started.add(name);
        return Dummies.child(name, mode, Dummies.freePort(), deadline);
    }

    private Children children() {
        return new Children(directory, directory);
    }
}
