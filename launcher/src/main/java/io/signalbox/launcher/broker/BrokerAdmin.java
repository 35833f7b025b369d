package io.signalbox.launcher.broker;

import io.signalbox.bus.TopicProvisioner;
import io.signalbox.launcher.process.Probe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What the launcher asks of the broker.
 *
 * @param port of its listener for clients
 */
public record BrokerAdmin(int port) implements Probe {
    /** Of every topic. One site's records are all on one partition, so this is how many sites can be worked on at once. */
    public static final int PARTITIONS = 6;

    private static final int REPLICAS = 1;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(20);

    /** What clients need to know. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Optional<String> whyNotReady() throws InterruptedException {
        try (Admin admin = connect(PROBE_TIMEOUT)) {
            int brokers = admin.describeCluster()
                    .nodes()
                    .get(PROBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            return brokers == 1 ? Optional.empty() : Optional.of("the broker is not yet registered");
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of("the broker does not answer on " + bootstrapServers());
        }
    }

    /** Creates the topics that are missing. */
    public void ensureTopics() throws InterruptedException {
        try (Admin admin = connect(TOPICS_TIMEOUT)) {
            new TopicProvisioner(admin, PARTITIONS, REPLICAS).ensure(TOPICS_TIMEOUT);
        }
    }

    private Admin connect(Duration timeout) {
        int millis = (int) timeout.toMillis();
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100L,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    }
}
