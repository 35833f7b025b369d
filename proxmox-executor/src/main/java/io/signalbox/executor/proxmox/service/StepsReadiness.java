package io.signalbox.executor.proxmox.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the sites are known and every partition that fell to this process is open. */
@Readiness
@ApplicationScoped
public class StepsReadiness implements HealthCheck {
    private final ProxmoxExecutor executor;

    @Inject
    public StepsReadiness(ProxmoxExecutor executor) {
        this.executor = executor;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("steps").status(executor.isReady()).build();
    }
}
