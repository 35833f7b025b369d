package io.signalbox.audit.live;

import io.signalbox.contracts.topic.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many partitions every topic has; asked of the broker once. */
@Singleton
public class Partitions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String brokers;
    private volatile Optional<Integer> known = Optional.empty();

    @Inject
    Partitions(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.brokers = brokers;
    }

    /** @throws IllegalStateException if the broker does not say */
    public int count() {
        return known.orElseGet(this::ask);
    }

    private int ask() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            int count = admin
                    .describeTopics(Set.of(Topics.AUDIT_LOG))
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .mapToInt(topic -> topic.partitions().size())
                    .findFirst()
                    .orElseThrow();
            known = Optional.of(count);
            return count;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the broker did not say how many partitions %s has; without it no record's place is known"
                            .formatted(Topics.AUDIT_LOG),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the partitions", e);
        }
    }
}
