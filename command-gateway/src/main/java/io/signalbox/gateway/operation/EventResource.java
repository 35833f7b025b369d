package io.signalbox.gateway.operation;

import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.view.Operation;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Follows an operation: its events from the first on, then live. */
@Path("/api/v1/operations/{id}/events")
@RolesAllowed({RoleNames.VIEWER, RoleNames.OPERATOR, RoleNames.APPROVER, RoleNames.AUDITOR})
@Tag(name = "operations")
public class EventResource {
    private static final long FROM_THE_FIRST = -1;

    private final Lookup lookup;
    private final EventStreams streams;

    @Inject
    EventResource(Lookup lookup, EventStreams streams) {
        this.lookup = lookup;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "followOperation",
            summary = "Follow an operation (server-sent events)",
            description =
                    "Each event has the kind as its name and the event as JSON in its data; progress of running steps"
                            + " comes as progress. With Last-Event-ID the stream goes on after that one. It ends with the"
                            + " operation. A comment every 15 s keeps the connection open.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    @APIResponse(responseCode = "410", description = "The events are in the audit log only")
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id,
            @Parameter(description = "false to end after what has happened so far")
                    @QueryParam("follow")
                    @DefaultValue("true")
                    boolean follow,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            Sse sse) {
        Operation operation = lookup.operation(id);
        if (operation.archived()) {
            throw new ApiProblem(
                    410,
                    "events_archived",
                    "The events are in the audit log only",
                    ("Operation %s ended long ago. The audit service has its events:"
                                    + " GET /api/v1/audit/operations/%s there.")
                            .formatted(operation.id(), operation.id()));
        }
        long after = Optional.ofNullable(last).map(EventResource::position).orElse(FROM_THE_FIRST);
        return streams.of(operation.id(), after, follow, sse);
    }

    private static long position(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw ApiProblem.field(
                    "Last-Event-ID",
                    "Last-Event-ID '%s' is not one that this stream gave out".formatted(JsonBody.shown(text)));
        }
        return Long.parseLong(text);
    }
}
