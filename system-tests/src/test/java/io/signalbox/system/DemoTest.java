package io.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.launcher.embedded.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @Test
    void theDemonstrationEndsWithEverythingVerified(@TempDir Path directory) throws IOException, InterruptedException {
        Path printed = directory.resolve("printed");
        Process demo = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        new Installation(House.project()).jar("launcher").toString(),
                        "demo"))
                .directory(House.project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        boolean ended = demo.waitFor(3, TimeUnit.MINUTES);
        String text = Files.readString(printed);
        assertThat(ended).as(text).isTrue();
        assertThat(demo.exitValue()).as(text).isZero();
        assertThat(text)
                .contains("CANNOT MOVE 1061 (gpu01): hostpci0")
                .contains("requester_cannot_approve")
                .contains("9 guests moved")
                .contains("Nothing to do")
                .contains("All verified");
    }
}
