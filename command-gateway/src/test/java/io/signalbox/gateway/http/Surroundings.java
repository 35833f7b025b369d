package io.signalbox.gateway.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.signalbox.testbroker.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the gateway finds around it: a broker with the topics, a file of tokens, a planner that answers. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestBroker broker;
    private @Nullable PlannerDouble planner;

    /** People with tokens. The token of each is {@code token-of-} and the name. */
    enum Person {
        OPERATOR("operator"),
        ONCALL("operator"),
        APPROVER("approver"),
        AUDITOR("auditor"),
        LEAD("operator", "approver"),
        RESCUER("operator", "break-glass");

        private final String roles;

        Person(String... roles) {
            this.roles = Arrays.stream(roles).map(role -> '"' + role + '"').collect(Collectors.joining(","));
        }

        String token() {
            return "token-of-" + lowerCase();
        }

        String lowerCase() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private String entry() {
            return "{\"name\":\"%s\",\"sha256\":\"%s\",\"roles\":[%s]}".formatted(lowerCase(), sha256(token()), roles);
        }
    }

    @Override
    public Map<String, String> start() {
        TestBroker started = TestBroker.start();
        broker = started;
        try {
            started.createTopics(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        planner = new PlannerDouble(started.address());
        return Map.of(
                "kafka.bootstrap.servers",
                started.address(),
                "quarkus.http.test-port",
                "0",
                "signalbox.events.heartbeat-seconds",
                "1",
                "signalbox.tokens.file",
                tokens().toString(),
                "signalbox.signing.key-file",
                newKeyFile().toString(),
                "signalbox.signing.create-key",
                "true");
    }

    @Override
    public void stop() {
        if (planner != null) {
            planner.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private static Path newKeyFile() {
        try {
            return Files.createTempDirectory("keys").resolve("gateway.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path tokens() {
        try {
            String entries = Arrays.stream(Person.values()).map(Person::entry).collect(Collectors.joining(","));
            Path file = Files.createTempFile("tokens", ".json");
            return Files.writeString(file, "{\"tokens\":[" + entries + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
