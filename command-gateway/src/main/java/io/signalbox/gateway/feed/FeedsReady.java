package io.signalbox.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the view of operations is whole, nor while the broker is silent. */
@Readiness
@ApplicationScoped
public class FeedsReady implements HealthCheck {
    private final Feeds feeds;

    @Inject
    FeedsReady(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics read to their end")
                .status(feeds.isReady())
                .build();
    }
}
