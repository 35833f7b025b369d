package io.signalbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int execute(String... args) {
        return TortureMain.execute(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    @Test
    void theHelpNamesEveryOptionAndEveryExitCode() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--seed", "--operations", "--kills", "--state", "Exit codes");
    }

    @Test
    void whatIsNotANumberIsRefusedWithTheOptionThatHasIt() {
        assertThat(execute("--operations", "many")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--operations")
                .contains("many");
    }

    @Test
    void aRunWithoutOperationsIsRefused() {
        assertThat(execute("--operations", "0")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--operations 0")
                .contains("expected 1 to");
    }

    @Test
    void aDirectoryThatHoldsSomethingIsLeftAlone(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("mine"), "precious");
        assertThat(execute("--state", directory.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is not empty");
        assertThat(directory.resolve("mine")).exists();
    }
}
