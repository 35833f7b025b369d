package io.signalbox.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive once a reader has died: only a restart brings it back. */
@Liveness
@ApplicationScoped
public class FeedsAlive implements HealthCheck {
    private final Feeds feeds;

    @Inject
    FeedsAlive(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("readers of topics")
                .status(feeds.isAlive())
                .build();
    }
}
