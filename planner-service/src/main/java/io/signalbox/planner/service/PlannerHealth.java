package io.signalbox.planner.service;

import io.signalbox.bus.GroupContact;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Whether commands are decided now, and whether the planner can still get there by itself. */
public final class PlannerHealth {
    private PlannerHealth() {}

    /** Ready only while the stores are restored and the topics are being read from a broker that answers. */
    @Readiness
    @Singleton
    public static class Ready implements HealthCheck {
        private final KafkaStreams streams;

        @Inject
        Ready(KafkaStreams streams) {
            this.streams = streams;
        }

        @Override
        public HealthCheckResponse call() {
            KafkaStreams.State state = streams.state();
            return HealthCheckResponse.named("planner")
                    .status(state == KafkaStreams.State.RUNNING && GroupContact.holds(streams.metrics()))
                    .withData("state", state.name())
                    .build();
        }
    }

    /**
     * Not alive once it is closed. A planner whose name another one bears has given up and is alive all the same: if it were
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
            return HealthCheckResponse.named("planner-streams")
                    .status(state != KafkaStreams.State.NOT_RUNNING)
                    .withData("state", state.name())
                    .build();
        }
    }
}
