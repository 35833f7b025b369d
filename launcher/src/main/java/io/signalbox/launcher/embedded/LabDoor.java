package io.signalbox.launcher.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.process.Endpoint;
import io.signalbox.launcher.process.Probe;
import io.signalbox.launcher.state.LabShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the simulated site is reached: it says so itself, in one line of JSON on its output when it is ready.
 *
 * @param log what it prints
 * @param firstHost where its first host listens
 */
record LabDoor(Path log, Endpoint firstHost) implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /**
     * What the site says of itself.
     *
     * @param token its API token, two lines
     * @param authority its certificate authority, PEM
     * @param shellKey the private key that its hosts let in over SSH, if they have SSH servers
     * @param shells the SSH servers of its hosts, by their addresses
     */
    record Announcement(Path token, Path authority, Optional<Path> shellKey, Map<String, LabShell> shells) {}

    @Override
    public Optional<String> whyNotReady() {
        if (announcement().isEmpty()) {
            return Optional.of("the lab has not said that it is ready");
        }
        return firstHost.answers(TIMEOUT) ? Optional.empty() : Optional.of("the lab does not answer on " + firstHost);
    }

    Optional<Announcement> announcement() {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("{"))
                    .flatMap(LabDoor::parse)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    private static Stream<Announcement> parse(String line) {
        try {
            JsonNode ready = WireJson.mapper().readTree(line);
            return ready.path("event").asText().equals("ready")
                    ? Stream.of(new Announcement(
                            Path.of(ready.path("tokenFile").asText()),
                            Path.of(ready.path("caFile").asText()),
                            Optional.of(ready.path("shellKeyFile").asText())
                                    .filter(file -> !file.isEmpty())
                                    .map(Path::of),
                            shells(ready.path("shells"))))
                    : Stream.empty();
        } catch (JsonProcessingException halfALine) {
            return Stream.empty();
        }
    }

    private static Map<String, LabShell> shells(JsonNode doors) {
        Map<String, LabShell> shells = new LinkedHashMap<>();
        doors.forEach(door -> shells.put(
                door.path("address").asText(),
                new LabShell(door.path("hostKey").asText(), door.path("port").asInt())));
        return shells;
    }
}
