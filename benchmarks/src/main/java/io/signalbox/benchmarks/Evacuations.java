package io.signalbox.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same evacuation twice on the same simulated site: by Signalbox, and by a shell loop that polls each second. */
final class Evacuations {
    private static final int GPU_GUEST = 1061;
    private static final int LONGEST_MINUTES = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports;
    private final StateDirectory state;
    private final Map<String, String> tokens;

    Evacuations(Ports ports, StateDirectory state, Map<String, String> tokens) {
        this.ports = ports;
        this.state = state;
        this.tokens = tokens;
    }

    /** One guest's way, as the shell loop is told it. */
    record Move(int vmid, String target, boolean online, boolean localDisks) {
        String words() {
            return "%d:%s:%d:%d".formatted(vmid, target, online ? 1 : 0, localDisks ? 1 : 0);
        }
    }

    /** How long it took, and how long the migrations themselves took, by the site's own task list. */
    record Makespan(List<Move> moves, Duration took, Duration migrating) {
        double ratio() {
            return took.toMillis() / (double) migrating.toMillis();
        }
    }

    Makespan bySignalbox() throws IOException, InterruptedException {
        lab("POST", "/reset", "{}");
        String body =
                "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"leave\":[%d],\"dryRun\":false,\"reason\":\"a benchmark\"}"
                        .formatted(GPU_GUEST);
        String id = gateway("operator", "POST", "/api/v1/commands", Optional.of(body))
                .path("operation")
                .asText();
        String path = "/api/v1/operations/" + id;
        JsonNode proposed = gateway("operator", "GET", path + "?wait=proposed&timeout=PT30S", Optional.empty());
        List<Move> moves = moves(proposed.path("plan"));
        ObjectNode approval = WireJson.mapper().createObjectNode();
        approval.put("decision", "approve")
                .put("planDigest", proposed.path("planDigest").asText())
                .put("reason", "a benchmark");
        Instant from = Instant.now();
        gateway("approver", "POST", path + "/approvals", Optional.of(approval.toString()));
        JsonNode ended = proposed;
        for (int i = 0; i < LONGEST_MINUTES && !ended.path("state").asText().equals("ended"); i++) {
            ended = gateway("operator", "GET", path + "?wait=ended&timeout=PT60S", Optional.empty());
        }
        Duration took = Duration.between(from, Instant.now());
        if (!ended.path("ending").asText().equals("verified")) {
            throw new IllegalStateException("the evacuation did not end verified: " + ended.path("summary"));
        }
        return new Makespan(moves, took, migrating());
    }

    Makespan byShell(Path script, List<Move> moves) throws IOException, InterruptedException {
        lab("POST", "/reset", "{}");
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        moves.forEach(move -> command.add(move.words()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PVE_URL", "https://127.0.1.1:" + ports.site() + "/api2/json");
        builder.environment().put("PVE_CA", state.siteAuthority().toString());
        builder.environment().put("PVE_SOURCE", "pve01");
        Path header = Files.createTempFile("signalbox-benchmark", ".curl");
        try {
            Files.writeString(header, "header = \"Authorization: PVEAPIToken=%s\"\n".formatted(siteToken()));
            builder.environment().put("PVE_CURL_CONFIG", header.toString());
            Instant from = Instant.now();
            int exit = builder.start().waitFor();
            Duration took = Duration.between(from, Instant.now());
            if (exit != 0) {
                throw new IllegalStateException("the shell loop ended with " + exit);
            }
            return new Makespan(moves, took, migrating());
        } finally {
            Files.deleteIfExists(header);
        }
    }

    private static List<Move> moves(JsonNode plan) {
        List<Move> moves = new ArrayList<>();
        for (JsonNode step : plan.path("steps")) {
            JsonNode action = step.path("action");
            if (action.path("kind").asText().equals("MigrateGuest")) {
                moves.add(new Move(
                        action.path("guest").path("vmid").asInt(),
                        action.path("target").asText(),
                        action.path("power").asText().equals("running"),
                        action.path("withLocalDisks").asBoolean()));
            }
        }
        return moves;
    }

    /**
     * The durations of the real migrations, added up, in the site's own whole seconds: a UPID's fifth field is the start
     * (PVE: UPID.pm:36). The lab's clock runs with the wall clock here.
     */
    private Duration migrating() throws IOException, InterruptedException {
        long seconds = 0;
        for (JsonNode task : lab("GET", "/world", "").path("tasks")) {
            String[] upid = task.path("upid").asText().split(":", -1);
            if (upid[5].equals("qmigrate")) {
                seconds += task.path("endtime").asLong() - Long.parseLong(upid[4], 16);
            }
        }
        return Duration.ofSeconds(seconds);
    }

    private String siteToken() throws IOException {
        List<String> lines = Files.readAllLines(state.secrets().resolve("lab.example/pve/api-token"));
        return lines.get(0) + "=" + lines.get(1);
    }

    private JsonNode gateway(String who, String method, String path, Optional<String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.gateway() + path))
                .header("Authorization", "Bearer " + tokens.get(who))
                .header("Content-Type", "application/json")
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        return answer(request.build());
    }

    private JsonNode lab(String method, String path, String body) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.labControl() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    "%s answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
        return WireJson.mapper().readTree(answer.body());
    }
}
