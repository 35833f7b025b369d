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
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the Streams runtime its topology, and the broker the topics that are missing. */
@ApplicationScoped
public class PlannerHost {
    private static final Logger LOG = LoggerFactory.getLogger(PlannerHost.class);
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

    /**
     * Nothing a record holds makes the processor throw; what does is a broker or a disk. Another thread tries again from
     * the last commit. Only a process whose name another one bears gives up: trying again would take the name back, and so
     * on for ever.
     */
    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler tryAgain() {
        return failure -> {
            if (displaced(failure)) {
                LOG.error(
                        "another process has joined the group under this one's name, signalbox.planner.instance: this one"
                                + " decides nothing any more. Give one of them another name and a state directory of its"
                                + " own, and start it again",
                        failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            LOG.error("planning failed; it begins again at the last commit", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        };
    }

    private static boolean displaced(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(FencedInstanceIdException.class::isInstance);
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
