package io.signalbox.runbook.http;

import io.signalbox.runbook.watch.SiteStatus;
import io.signalbox.runbook.watch.SiteWatch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/site-config/status}: what is in force, what is refused and why. Holds no secret and needs no token. */
@Path("/api/v1/site-config/status")
public final class StatusResource {
    private final SiteWatch watch;

    StatusResource(SiteWatch watch) {
        this.watch = watch;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public SiteStatus status() {
        return watch.status();
    }
}
