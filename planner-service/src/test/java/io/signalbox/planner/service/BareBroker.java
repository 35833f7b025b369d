package io.signalbox.planner.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.signalbox.signing.SigningKey;
import io.signalbox.testbroker.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker without a single topic, an empty directory for state, and a gateway that is trusted. */
public final class BareBroker implements QuarkusTestResourceLifecycleManager {
    static final SigningKey GATEWAY = SigningKey.generate("gateway-a");

    private @Nullable TestBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            TestBroker started = TestBroker.start();
            broker = started;
            Path trust = Files.createTempDirectory("signalbox-trust").resolve("trust.json");
            Files.writeString(trust, GATEWAY.publicKeySet());
            return Map.of(
                    "signalbox.trust.file", trust.toString(),
                    "kafka.bootstrap.servers", started.address(),
                    "signalbox.state.dir",
                            Files.createTempDirectory("signalbox-planner").toString(),
                    "quarkus.http.test-port", "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
