package io.signalbox.planner.service;

import io.quarkus.runtime.StartupEvent;
import io.signalbox.bus.TopicProvisioner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the Streams runtime its topology, and the broker the topics that are missing. */
@ApplicationScoped
public class PlannerHost {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A singleton, not a proxied bean: the Streams runtime reads the topology's fields, which a proxy does not have. */
    @Produces
    @Singleton
    Topology topology(TrustFile trustFile) {
        return PlannerTopology.build(new SignatureCheck(trustFile));
    }

    @Produces
    @Singleton
    TrustFile trustFile(@ConfigProperty(name = "signalbox.trust.file") String file) {
        return new TrustFile(Path.of(file));
    }

    void provision(
            @Observes StartupEvent event,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            @ConfigProperty(name = "signalbox.topics.partitions") int partitions,
            @ConfigProperty(name = "signalbox.topics.replicas") int replicas)
            throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            new TopicProvisioner(admin, partitions, replicas).ensure(PATIENCE);
        }
    }
}
