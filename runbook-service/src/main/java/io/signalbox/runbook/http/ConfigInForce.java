package io.signalbox.runbook.http;

import io.signalbox.runbook.watch.SiteStatus;
import io.signalbox.runbook.watch.SiteWatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a configuration is in force; stays ready while a newer one is refused, and says so. */
@Readiness
@ApplicationScoped
class ConfigInForce implements HealthCheck {
    private final SiteWatch watch;

    ConfigInForce(SiteWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        SiteStatus status = watch.status();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("site-config")
                .status(status.inForce().isPresent())
                .withData("state", status.state().name().toLowerCase(Locale.ROOT));
        status.inForce()
                .ifPresent(config -> answer.withData("site", config.site()).withData("commit", config.commit()));
        status.refused()
                .ifPresent(refused -> answer.withData("faults", refused.faults().size())
                        .withData("fault", refused.faults().getFirst().sentence()));
        status.problem().ifPresent(problem -> answer.withData("problem", problem));
        return answer.build();
    }
}
