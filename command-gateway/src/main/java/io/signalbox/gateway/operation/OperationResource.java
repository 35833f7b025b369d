package io.signalbox.gateway.operation;

import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.id.HostName;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.view.Cursor;
import io.signalbox.gateway.view.Filter;
import io.signalbox.gateway.view.OperationState;
import io.signalbox.gateway.view.OperationView;
import io.signalbox.gateway.view.Operations;
import io.signalbox.gateway.view.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows operations. */
@Path("/api/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({RoleNames.VIEWER, RoleNames.OPERATOR, RoleNames.APPROVER, RoleNames.AUDITOR})
@Tag(name = "operations")
public class OperationResource {
    private static final int STANDARD_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 200;
    private static final Duration STANDARD_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(60);

    private final Operations operations;
    private final Lookup lookup;
    private final Waiting waiting;

    @Inject
    OperationResource(Operations operations, Lookup lookup, Waiting waiting) {
        this.operations = operations;
        this.lookup = lookup;
        this.waiting = waiting;
    }

    /**
     * A part of the list.
     *
     * @param next the cursor of the next part, if there is one
     */
    public record Listing(List<OperationView> operations, Optional<String> next) {}

    @GET
    @Operation(operationId = "listOperations", summary = "List operations, newest first")
    @APIResponse(responseCode = "200", description = "Operations without their plans and steps")
    public Listing list(
            @Parameter(description = "observing, proposed, running, paused, cancelling, ended or rejected")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @QueryParam("kind") @Nullable String kind,
            @Parameter(description = "A host that the command names") @QueryParam("host") @Nullable String host,
            @Parameter(description = "The VMID of the guest that the command is about") @QueryParam("guest") @Nullable
                    String guest,
            @Parameter(description = "1 to 200; 50 without") @QueryParam("limit") @Nullable String limit,
            @Parameter(description = "next of the part before") @QueryParam("cursor") @Nullable String cursor) {
        Filter filter = new Filter(
                Optional.ofNullable(state).map(OperationResource::state),
                Optional.ofNullable(kind),
                Optional.ofNullable(host).map(name -> JsonBody.checked("host", () -> new HostName(name))),
                Optional.ofNullable(guest).map(OperationResource::vmid));
        lookup.requireAll();
        Page page = operations.list(
                filter,
                Optional.ofNullable(cursor).map(text -> JsonBody.checked("cursor", () -> Cursor.parse(text))),
                Optional.ofNullable(limit).map(OperationResource::limit).orElse(STANDARD_LIMIT));
        return new Listing(
                page.operations().stream().map(OperationView::brief).toList(),
                page.next().map(Cursor::text));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getOperation",
            summary = "Show one operation",
            description =
                    "With wait, the answer comes once the operation has got there (or has ended, or was rejected),"
                            + " or when the time is over: look at its state.")
    @APIResponse(responseCode = "200", description = "The operation with its plan and steps")
    @APIResponse(responseCode = "404", description = "There is no such operation")
    public Uni<OperationView> show(
            @PathParam("id") String id,
            @Parameter(description = "answered, proposed, running or ended") @QueryParam("wait") @Nullable String wait,
            @Parameter(description = "ISO 8601, at most PT60S; PT30S without") @QueryParam("timeout") @Nullable
                    String timeout) {
        var operation = lookup.operation(id);
        Duration patience =
                Optional.ofNullable(timeout).map(OperationResource::patience).orElse(STANDARD_PATIENCE);
        return Optional.ofNullable(wait)
                .map(Milestone::named)
                .map(milestone -> waiting.until(operation, milestone, patience))
                .orElseGet(() -> Uni.createFrom().item(operation))
                .map(OperationView::of);
    }

    private static OperationState state(String name) {
        return OperationState.named(name)
                .orElseThrow(() -> ApiProblem.field(
                        "state",
                        "state '%s' is not known: expected one of %s"
                                .formatted(
                                        JsonBody.shown(name),
                                        Arrays.stream(OperationState.values())
                                                .map(OperationState::wireName)
                                                .toList())));
    }

    private static int vmid(String text) {
        if (!text.matches("[0-9]{3,9}")) {
            throw ApiProblem.field("guest", "guest '%s': expected a VMID, such as 101".formatted(JsonBody.shown(text)));
        }
        return Integer.parseInt(text);
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_LIMIT) {
            throw ApiProblem.field(
                    "limit", "limit '%s': expected 1 to %d".formatted(JsonBody.shown(text), HIGHEST_LIMIT));
        }
        return Integer.parseInt(text);
    }

    private static Duration patience(String text) {
        try {
            Duration patience = Duration.parse(text);
            if (!patience.isNegative() && patience.compareTo(LONGEST_PATIENCE) <= 0) {
                return patience;
            }
        } catch (DateTimeParseException e) {
            throw badPatience(text);
        }
        throw badPatience(text);
    }

    private static ApiProblem badPatience(String text) {
        return ApiProblem.field(
                "timeout",
                "timeout '%s': expected an ISO 8601 duration from PT0S to %s, such as PT30S"
                        .formatted(JsonBody.shown(text), LONGEST_PATIENCE));
    }
}
