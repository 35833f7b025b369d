package io.signalbox.audit.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.signalbox.testbroker.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service finds around it: a broker with every topic, a file of tokens, an empty directory for its state. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    static final String AUDITOR = "token-of-compliance";
    static final String OPERATOR = "token-of-oncall";

    private @Nullable TestBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            TestBroker started = TestBroker.start();
            broker = started;
            started.createTopics(3);
            Path directory = Files.createTempDirectory("signalbox-audit");
            Path tokens = directory.resolve("tokens.json");
            Files.writeString(
                    tokens,
                    "{\"tokens\":[%s,%s]}"
                            .formatted(token("compliance", AUDITOR, "auditor"), token("oncall", OPERATOR, "operator")));
            return Map.of(
                    "kafka.bootstrap.servers", started.address(),
                    "signalbox.tokens.file", tokens.toString(),
                    "signalbox.state.dir", directory.resolve("state").toString(),
                    "quarkus.http.test-port", "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were being made", e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static String token(String name, String token, String role) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return "{\"name\":\"%s\",\"sha256\":\"%s\",\"roles\":[\"%s\"]}"
                    .formatted(name, HexFormat.of().formatHex(digest), role);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
