package io.signalbox.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.runbook.watch.SitePublisher;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The service as it runs, on a repo of its own, with a topic that is a list. */
@QuarkusTest
@QuarkusTestResource(RunbookServiceTest.Repo.class)
class RunbookServiceTest {
    private static final List<Envelope<SiteConfig>> TOPIC = new CopyOnWriteArrayList<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI server = URI.create("http://127.0.0.1/");

    @Test
    void aBrokenFileIsShownAndWhatWasInForceStays() throws Exception {
        Path root = Repo.root();
        JsonNode inForce = awaitState("in_force");
        String commit = inForce.at("/inForce/commit").textValue();
        assertThat(commit).matches("[0-9a-f]{40}");
        assertThat(inForce.at("/inForce/site").textValue()).isEqualTo("hill.example");
        assertThat(TOPIC).extracting(Envelope::subject).containsExactly("hill.example");
        assertThat(get("q/health/ready").statusCode()).isEqualTo(200);

        Files.writeString(root.resolve("cluster-config.yaml"), "cluster: 5\n");
        JsonNode refused = awaitState("refused");
        assertThat(refused.at("/inForce/commit").textValue()).isEqualTo(commit);
        assertThat(refused.at("/refused/faults/0/file").textValue()).isEqualTo("cluster-config.yaml");
        assertThat(refused.at("/refused/faults/0/line").intValue()).isEqualTo(1);
        assertThat(refused.at("/refused/faults")).hasSize(2);
        HttpResponse<String> ready = get("q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("cluster is the number 5");
        assertThat(TOPIC).hasSize(1);
    }

    private JsonNode awaitState(String state) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        JsonNode status = JSON.nullNode();
        while (Instant.now().isBefore(deadline)) {
            status = JSON.readTree(get("api/v1/site-config/status").body());
            if (status.path("state").asText().equals(state)) {
                return status;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("state is not " + state + " after 30 s: " + status);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(server.resolve("/" + path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Takes the place of Kafka. */
    @Alternative
    @Priority(1)
    @Singleton
    static class Topic implements SitePublisher {
        @Override
        public void publish(Envelope<SiteConfig> message) {
            TOPIC.add(message);
        }

        @Override
        public void close() {
            TOPIC.clear();
        }
    }

    /** A repo for the service under test. */
    public static class Repo implements QuarkusTestResourceLifecycleManager {
        private static final String PLACE = "signalbox.test.ops-repo";

        static Path root() {
            return Path.of(System.getProperty(PLACE, ""));
        }

        @Override
        public Map<String, String> start() {
            try {
                Path root = Files.createTempDirectory("ops-repo");
                var unused = GitFixture.init(root).write(OpsRepoFixture.files()).commit();
                System.setProperty(PLACE, root.toString());
                return Map.of("signalbox.ops-repo", root.toString(), "signalbox.ops-repo.poll", "1s");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            System.clearProperty(PLACE);
        }
    }
}
