package io.signalbox.audit.http;

import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import io.signalbox.audit.query.Page;
import io.signalbox.audit.query.Search;
import io.signalbox.audit.tree.SignedLogs;
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
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Questions to the log. All need the role auditor. */
@Path("/api/v1/audit")
@RolesAllowed(RoleNames.AUDITOR)
@Blocking
public class AuditResource {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv; charset=utf-8; header=present";

    private final Search search;
    private final SignedLogs logs;
    private final ReadRecorder reads;

    @Inject
    AuditResource(Logs logs, SignedLogs signed, ReadRecorder reads) {
        this.search = new Search(logs);
        this.logs = signed;
        this.reads = reads;
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
    public Response operation(@PathParam("id") String id, @Context SecurityContext caller) throws LogRebuilding {
        String operation = operationId(id);
        EntryStream entries = new EntryStream(search, Filter.operation(operation));
        reads.record(Readers.name(caller), entries.sites(), "operations/" + operation);
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
    public EntriesView entries(@Context UriInfo uri, @Context SecurityContext caller) throws LogRebuilding {
        Asked asked = Asked.of(uri.getQueryParameters(), QueryParameter.paged());
        Page page = search.page(asked.filter(), asked.after(), asked.limit());
        reads.record(Readers.name(caller), logs(asked.filter()), asked("entries", uri));
        return EntriesView.of(page);
    }

    @GET
    @Path("export")
    @Produces({NDJSON, CSV})
    @Operation(
            summary =
                    "All entries that meet every filter given, one a line: as NDJSON, each with its record in base64, or"
                            + " as CSV for a spreadsheet.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = EntryView.class)),
            description = "Entries, one a line; a broken connection means that there were more")
    @APIResponse(responseCode = "400", description = "A parameter is wrong; the problem names it")
    @APIResponse(responseCode = "503", description = "The log is being rebuilt; Retry-After says when to ask again")
    public Response export(@Context UriInfo uri, @Context SecurityContext caller) throws LogRebuilding {
        Asked asked = Asked.of(uri.getQueryParameters(), QueryParameter.exported());
        EntryStream entries = new EntryStream(search, asked.filter());
        reads.record(Readers.name(caller), logs(asked.filter()), asked("export", uri));
        return switch (asked.format()) {
            case NDJSON ->
                Response.ok((StreamingOutput) entries::writeLines, NDJSON).build();
            case CSV -> Response.ok((StreamingOutput) entries::writeCsv, CSV).build();
        };
    }

    /** Whose logs a question is about: one site's, or everybody's. */
    private Collection<String> logs(Filter filter) {
        return filter.site().map(List::of).orElseGet(() -> List.copyOf(logs.names()));
    }

    private static String asked(String what, UriInfo uri) {
        String query = uri.getRequestUri().getQuery();
        return query == null || query.isEmpty() ? what : what + "?" + query;
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
