package io.signalbox.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path home = Path.of("set by JUnit");

    @Test
    void theFileHasAddressesAndATokenForEachRole() throws IOException {
        write("{\"gateway\":\"http://127.0.0.1:8470/\",\"audit\":\"http://127.0.0.1:8471\","
                + "\"tokens\":{\"approver\":\"t-1\"}}");
        Settings settings = Settings.read(environment());

        assertThat(settings.gateway(Optional.empty())).isEqualTo(URI.create("http://127.0.0.1:8470"));
        assertThat(settings.audit(Optional.empty())).isEqualTo(URI.create("http://127.0.0.1:8471"));
        assertThat(settings.token(Optional.empty(), "approver")).isEqualTo("t-1");
    }

    @Test
    void theEnvironmentGoesBeforeTheFileAndTheCommandLineBeforeBoth() throws IOException {
        write("{\"gateway\":\"http://file\"}");
        Map<String, String> environment =
                Map.of("SIGNALBOX_HOME", home.toString(), "SIGNALBOX_URL", "http://environment");

        assertThat(Settings.read(environment).gateway(Optional.empty())).hasHost("environment");
        assertThat(Settings.read(environment).gateway(Optional.of("http://line")))
                .hasHost("line");
    }

    @Test
    void withoutAnythingItIsSaidWhatToDo() {
        Settings settings = Settings.read(environment());

        assertThatThrownBy(() -> settings.gateway(Optional.empty()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.UNREACHABLE))
                .hasMessageContaining("./signalbox up")
                .hasMessageContaining("SIGNALBOX_URL");
        assertThatThrownBy(() -> settings.token(Optional.empty(), "auditor")).hasMessageContaining("auditor");
    }

    @Test
    void aBrokenFileAndABrokenAddressAreSaid() throws IOException {
        write("{\"gateway\":");
        assertThatThrownBy(() -> Settings.read(environment())).hasMessageContaining("cli.json");

        write("{\"gateway\":\"nonsense\"}");
        assertThatThrownBy(() -> Settings.read(environment()).gateway(Optional.empty()))
                .hasMessageContaining("'nonsense' is no address");
    }

    private Map<String, String> environment() {
        return Map.of("SIGNALBOX_HOME", home.toString());
    }

    private void write(String json) throws IOException {
        Files.writeString(home.resolve("cli.json"), json);
    }
}
