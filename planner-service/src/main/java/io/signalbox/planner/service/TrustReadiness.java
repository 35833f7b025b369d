package io.signalbox.planner.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while no gateway can be trusted, since every command of a person would be refused. */
@Readiness
@ApplicationScoped
public class TrustReadiness implements HealthCheck {
    private final TrustFile trustFile;

    @Inject
    TrustReadiness(TrustFile trustFile) {
        this.trustFile = trustFile;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> why = trustFile.trust().why();
        var response = HealthCheckResponse.named("trust").status(why.isEmpty());
        why.ifPresent(words -> response.withData("why", words));
        return response.build();
    }
}
