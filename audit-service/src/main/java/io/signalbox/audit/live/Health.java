package io.signalbox.audit.live;

import io.signalbox.audit.tree.TreeState;
import io.signalbox.bus.GroupContact;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Whether the log can be asked, and whether its reader can still get there by itself. */
public final class Health {
    private Health() {}

    /**
     * Ready only while the stores are restored, the topics are read from a broker that answers and but for what came just
     * now, and every Merkle log is written.
     */
    @Readiness
    @Singleton
    public static class Ready implements HealthCheck {
        private final KafkaStreams streams;
        private final TreeState trees;

        @Inject
        Ready(KafkaStreams streams, TreeState trees) {
            this.streams = streams;
            this.trees = trees;
        }

        @Override
        public HealthCheckResponse call() {
            KafkaStreams.State state = streams.state();
            long backlog = Backlog.records(streams.metrics());
            HealthCheckResponseBuilder answer = HealthCheckResponse.named("audit-log")
                    .status(state == KafkaStreams.State.RUNNING
                            && backlog <= Backlog.LIMIT
                            && GroupContact.holds(streams.metrics())
                            && trees.isCurrent()
                            && trees.broken().isEmpty())
                    .withData("state", state.name())
                    .withData("backlog", backlog)
                    .withData("trees", trees.failure().orElse(trees.isCurrent() ? "current" : "catching up"));
            trees.broken().forEach((log, why) -> answer.withData("broken " + log, why));
            return answer.build();
        }
    }

    /**
     * Not alive once it is closed. A reader whose name another one bears has given up and is alive all the same: if it were
     * started again for that, it would take the name back, and so on for ever.
     */
    @Liveness
    @Singleton
    public static class Alive implements HealthCheck {
        private final KafkaStreams streams;

        @Inject
        Alive(KafkaStreams streams) {
            this.streams = streams;
        }

        @Override
        public HealthCheckResponse call() {
            KafkaStreams.State state = streams.state();
            return HealthCheckResponse.named("audit-log-reader")
                    .status(state != KafkaStreams.State.NOT_RUNNING)
                    .withData("state", state.name())
                    .build();
        }
    }
}
