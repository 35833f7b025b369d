package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site as a process of its own: what it prints, what it keeps, how it ends. */
class SiteProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Process start(Path state, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SiteMain.class.getName(),
                "--state",
                state.toString(),
                "--port",
                "0",
                "--control-port",
                "0"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String control(JsonNode ready, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(ready.path("controlUrl").asText() + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void aStoppedProcessGoesOnWithTheSameWorld(@TempDir Path directory) throws IOException, InterruptedException {
        Path state = directory.resolve("site");
        Process first = start(state);
        try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
            JsonNode ready = JSON.readTree(out.readLine());
            assertThat(ready.path("event").asText()).isEqualTo("ready");
            assertThat(ready.path("hosts").path("pve03").asText()).startsWith("https://127.0.1.3:");
            Path token = Path.of(ready.path("tokenFile").asText());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            assertThat(Files.readAllLines(token)).hasSize(2);
            assertThat(control(ready, "POST", "/faults", "{\"fault\":\"moveGuest\",\"vmid\":1021,\"node\":\"pve03\"}"))
                    .contains("injected");
            assertThat(control(ready, "POST", "/faults", "{\"fault\":\"nonsense\"}"))
                    .contains("error");
            assertThat(control(ready, "POST", "/clock/skip", "{\"seconds\":30}"))
                    .contains("labTime");
            assertThat(control(ready, "GET", "/violations", "")).contains("\"checked\":false");
            assertThat(control(ready, "GET", "/requests", "")).isEqualTo("[]");

            first.toHandle().destroy();
            assertThat(first.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).as("only one line is printed").isNull();
        } finally {
            first.destroyForcibly();
        }

        Process second = start(state);
        try (BufferedReader out = second.inputReader(StandardCharsets.UTF_8)) {
            JsonNode world = JSON.readTree(control(JSON.readTree(out.readLine()), "GET", "/world", ""));
            assertThat(world.path("guests")).anySatisfy(guest -> {
                assertThat(guest.path("vmid").asInt()).isEqualTo(1021);
                assertThat(guest.path("node").asText()).isEqualTo("pve03");
            });
        } finally {
            second.destroyForcibly();
        }
    }

    @Test
    void aVaultIsThereWhereItIsAskedFor(@TempDir Path directory) throws IOException {
        Process process = start(directory.resolve("site"), "--vault-port", "0");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            JsonNode ready = JSON.readTree(out.readLine());
            assertThat(ready.path("vaultUrl").asText()).startsWith("https://127.0.0.1:");
            Path token = Path.of(ready.path("vaultTokenFile").asText());
            assertThat(token).content().startsWith("hvs.");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
        } finally {
            process.destroyForcibly();
        }
    }
}
