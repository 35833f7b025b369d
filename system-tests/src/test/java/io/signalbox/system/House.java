package io.signalbox.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.embedded.Blueprint;
import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LabSettings;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.embedded.Processes;
import io.signalbox.launcher.process.Children;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One embedded Signalbox of a test's own, with what a test needs to ask of it and do to it. */
final class House implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(House.class);
    private static final int LAB_SPEED = 10;
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final StateDirectory state;
    private final Ports ports;
    private final Embedded embedded;
    private final Children children;
    private final Processes processes;
    private final Map<String, String> tokens;

    private House(
            StateDirectory state, Ports ports, Embedded embedded, Processes processes, Map<String, String> tokens) {
        this.state = state;
        this.ports = ports;
        this.embedded = embedded;
        this.processes = processes;
        this.children = new Children(state.pids(), state.logs());
        this.tokens = tokens;
    }

    static House start(Path directory) throws IOException, InterruptedException, LaunchFailure {
        StateDirectory state = new StateDirectory(directory);
        state.create();
        Ports ports = Ports.free();
        Installation installation = new Installation(project());
        Blueprint blueprint = new Blueprint(installation, state, ports, LabSettings.of(LAB_SPEED));
        Embedded embedded = new Embedded(blueprint, LOG::info);
        try {
            Map<String, String> tokens = embedded.up().byName();
            return new House(state, ports, embedded, new Processes(blueprint), tokens);
        } catch (LaunchFailure failure) {
            failure.lines().forEach(LOG::error);
            embedded.down();
            throw failure;
        }
    }

    static Path project() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** The process is gone when this returns, with no chance to say goodbye. */
    void kill(String service) throws InterruptedException {
        ProcessHandle process = children.running(service).orElseThrow();
        process.destroyForcibly();
        for (int i = 0; process.isAlive() && i < 100; i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Starts again what does not run. */
    void restart() throws IOException, InterruptedException, LaunchFailure {
        embedded.up();
    }

    /** Starts a service again, as a service manager would, and does not wait for it. */
    void start(String service) throws IOException {
        processes.start(service);
    }

    /** Waits until a service can work. */
    void awaitReady(String service) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        Optional<String> why = processes.whyNotReady(service);
        while (why.isPresent()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("%s is not ready within %s: %s".formatted(service, LONGEST, why.get()));
            }
            TimeUnit.MILLISECONDS.sleep(50);
            why = processes.whyNotReady(service);
        }
    }

    String brokers() {
        return "127.0.0.1:" + ports.broker();
    }

    StateDirectory state() {
        return state;
    }

    /** Asks as one of the three people; the answer must have this status. */
    JsonNode ask(String who, String method, String path, Optional<JsonNode> body, int expected)
            throws IOException, InterruptedException {
        return send(ports.gateway(), Optional.of(who), method, path, body.map(JsonNode::toString), expected);
    }

    JsonNode audit(String path) throws IOException, InterruptedException {
        return send(ports.audit(), Optional.of("auditor"), "GET", path, Optional.empty(), 200);
    }

    JsonNode configuration() throws IOException, InterruptedException {
        return send(ports.runbook(), Optional.empty(), "GET", "/api/v1/site-config/status", Optional.empty(), 200);
    }

    JsonNode lab(String method, String path, Optional<String> body) throws IOException, InterruptedException {
        return send(ports.labControl(), Optional.empty(), method, path, body, 200);
    }

    /** Asks for a stopped guest to be deleted and gives the operation's id. */
    String delete(int vmid) throws IOException, InterruptedException {
        return ask("DeleteGuest", vmid);
    }

    /** Asks for a stopped guest to be started and gives the operation's id. */
    String start(int vmid) throws IOException, InterruptedException {
        return ask("StartGuest", vmid);
    }

    private String ask(String kind, int vmid) throws IOException, InterruptedException {
        ObjectNode command = WireJson.mapper().createObjectNode();
        command.put("kind", kind).put("dryRun", false).put("reason", "a system test");
        command.putObject("guest").put("vmid", vmid);
        return ask("operator", "POST", "/api/v1/commands", Optional.of(command), 202)
                .path("operation")
                .asText();
    }

    /** Asks for an evacuation and gives the operation's id. */
    String evacuate(String host, boolean dryRun, int... leave) throws IOException, InterruptedException {
        ObjectNode command = WireJson.mapper().createObjectNode();
        command.put("kind", "EvacuateHost")
                .put("host", host)
                .put("dryRun", dryRun)
                .put("reason", "a system test");
        for (int vmid : leave) {
            command.withArray("leave").add(vmid);
        }
        return ask("operator", "POST", "/api/v1/commands", Optional.of(command), 202)
                .path("operation")
                .asText();
    }

    void approve(String operation) throws IOException, InterruptedException {
        ObjectNode approval = WireJson.mapper().createObjectNode();
        approval.put("decision", "approve")
                .put("planDigest", operation(operation).path("planDigest").asText())
                .put("reason", "looked at it");
        ask("approver", "POST", "/api/v1/operations/" + operation + "/approvals", Optional.of(approval), 200);
    }

    JsonNode operation(String id) throws IOException, InterruptedException {
        return ask("operator", "GET", "/api/v1/operations/" + id, Optional.empty(), 200);
    }

    /** The operation as soon as it is as wanted. */
    JsonNode await(String id, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        JsonNode operation = operation(id);
        while (!wanted.test(operation)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not as wanted within " + LONGEST + ": " + operation);
            }
            TimeUnit.MILLISECONDS.sleep(50);
            operation = operation(id);
        }
        return operation;
    }

    private JsonNode send(
            int port, Optional<String> who, String method, String path, Optional<String> body, int expected)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        body.ifPresent(text -> request.header("Content-Type", "application/json"));
        who.ifPresent(name -> request.header("Authorization", "Bearer " + tokens.get(name)));
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new AssertionError("%s %s answered %d, expected %d: %s"
                    .formatted(method, path, answer.statusCode(), expected, answer.body()));
        }
        return WireJson.mapper().readTree(answer.body());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        embedded.down();
    }
}
