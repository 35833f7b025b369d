package io.signalbox.audit.http;

import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import io.signalbox.audit.query.Search;
import io.signalbox.contracts.id.OperationId;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Questions to the log. All need the role auditor. */
@Path("/api/v1/audit")
@RolesAllowed(RoleNames.AUDITOR)
@Blocking
public class AuditResource {
    private static final String NDJSON = "application/x-ndjson";

    private final Search search;

    @Inject
    AuditResource(Logs logs) {
        this.search = new Search(logs);
    }

    @GET
    @Path("operations/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The timeline of an operation: every record that belongs to it, in order.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TimelineView.class)),
            description = "The operation and its entries")
    @APIResponse(responseCode = "404", description = "The log has no entry of that operation")
    @APIResponse(responseCode = "503", description = "The log is being rebuilt; Retry-After says when to ask again")
    public Response operation(@PathParam("id") String id) throws LogRebuilding {
        String operation = operationId(id);
        EntryStream entries = new EntryStream(search, Filter.operation(operation));
        if (entries.isEmpty()) {
            throw new ApiProblem(
                    404,
                    "unknown_operation",
                    "There is no such operation",
                    "The log has no entry of operation %s. One that was asked for just now shows in a moment."
                            .formatted(operation));
        }
        StreamingOutput body = out -> entries.writeTimeline(operation, out);
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("entries")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The entries that meet every filter given, a page at a time, by site and in order.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = EntriesView.class)),
            description = "One page")
    @APIResponse(responseCode = "400", description = "A parameter is wrong; the problem names it")
    @APIResponse(responseCode = "503", description = "The log is being rebuilt; Retry-After says when to ask again")
    public EntriesView entries(@Context UriInfo uri) throws LogRebuilding {
        Asked asked = Asked.of(uri.getQueryParameters(), true);
        return EntriesView.of(search.page(asked.filter(), asked.after(), asked.limit()));
    }

    @GET
    @Path("export")
    @Produces(NDJSON)
    @Operation(summary = "All entries that meet every filter given, one a line, each with its record in base64.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = EntryView.class)),
            description = "Entries, one JSON object a line; a broken connection means that there were more")
    @APIResponse(responseCode = "400", description = "A parameter is wrong; the problem names it")
    @APIResponse(responseCode = "503", description = "The log is being rebuilt; Retry-After says when to ask again")
    public Response export(@Context UriInfo uri) throws LogRebuilding {
        EntryStream entries = new EntryStream(
                search, Asked.of(uri.getQueryParameters(), false).filter());
        StreamingOutput body = entries::writeLines;
        return Response.ok(body, NDJSON).build();
    }

    private static String operationId(String text) {
        try {
            return new OperationId(text).value();
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            throw ApiProblem.field("id", message == null ? "operation id is not valid" : message);
        }
    }
}
