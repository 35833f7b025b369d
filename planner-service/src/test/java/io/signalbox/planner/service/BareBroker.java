package io.signalbox.planner.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.signalbox.testbroker.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker without a single topic, and an empty directory for state. */
public final class BareBroker implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            TestBroker started = TestBroker.start();
            broker = started;
            return Map.of(
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
