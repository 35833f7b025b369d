package io.signalbox.gateway.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.signalbox.api.auth.Actors;
import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.api.problem.ProblemMappers;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.command.CommandIds;
import io.signalbox.gateway.outbox.Outbox;
import io.signalbox.gateway.view.Operation;
import io.signalbox.gateway.view.OperationState;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes what people decide about an operation, and tells them what the planner made of it. */
@Path("/api/v1/operations/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions")
public class DecisionResource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lookup lookup;
    private final Outbox outbox;
    private final Waiting waiting;
    private final SecurityIdentity identity;

    @Inject
    DecisionResource(Lookup lookup, Outbox outbox, Waiting waiting, SecurityIdentity identity) {
        this.lookup = lookup;
        this.outbox = outbox;
        this.waiting = waiting;
        this.identity = identity;
    }

    /**
     * What became of a decision.
     *
     * @param stillNeeded how many more people must approve; absent while the planner has not answered
     */
    public record Decided(CommandId id, String operation, String message, Optional<Integer> stillNeeded) {}

    /** The body of a request to cancel. */
    @Schema(name = "Cancel")
    public record CancelDocument(
            @Schema(maxLength = Command.REASON_LIMIT) String reason) {}

    @POST
    @Path("/approvals")
    @RolesAllowed(RoleNames.APPROVER)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "decide",
            summary = "Approve or reject the plan of this digest")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionRequest.class)))
    @APIResponse(responseCode = "200", description = "It counts")
    @APIResponse(responseCode = "202", description = "It was sent; the planner has not answered yet")
    @APIResponse(responseCode = "403", description = "You may not approve this one")
    @APIResponse(responseCode = "409", description = "It does not count, such as for a plan that was replaced")
    public Uni<Response> decide(@PathParam("id") String id, byte[] body) {
        Operation operation = lookup.operation(id);
        DecisionRequest request = DecisionRequest.parse(body);
        Approval approval = new Approval(
                CommandIds.random(),
                operation.site(),
                operation.id(),
                request.planDigest(),
                request.decision(),
                Actors.of(identity),
                request.reason(),
                now());
        return waiting.answerTo(outbox.send(approval), event -> answerTo(approval, event), PATIENCE)
                .map(answer -> answer.orElseGet(() -> pending(approval.id(), operation)));
    }

    @POST
    @Path("/cancel")
    @RolesAllowed(RoleNames.OPERATOR)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "cancel",
            summary = "End an operation at its next safe point")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CancelDocument.class)))
    @APIResponse(responseCode = "200", description = "It will end; what is running is followed to its end")
    @APIResponse(responseCode = "202", description = "It was sent; the planner has not answered yet")
    @APIResponse(responseCode = "409", description = "It cannot be cancelled, such as when it has ended")
    public Uni<Response> cancel(@PathParam("id") String id, byte[] body) {
        Operation operation = lookup.operation(id);
        ObjectNode fields = JsonBody.object(body);
        JsonBody.only(fields, List.of("reason"));
        Command command = new Command(
                CommandIds.random(),
                operation.site(),
                Actors.of(identity),
                DecisionRequest.reason(fields),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                now(),
                new Goal.CancelOperation(operation.id()),
                Optional.empty());
        return waiting.answerTo(outbox.send(command), event -> answerTo(command, event), PATIENCE)
                .map(answer -> answer.orElseGet(() -> pending(command.id(), operation)));
    }

    private static Optional<Response> answerTo(Approval approval, Event event) {
        if (event instanceof Event.ApprovalAccepted accepted
                && accepted.approval().id().equals(approval.id())) {
            return Optional.of(ok(
                    approval.id(),
                    approval.operation().value(),
                    accepted(approval.verdict(), accepted.stillNeeded()),
                    Optional.of(accepted.stillNeeded())));
        }
        if (event instanceof Event.ApprovalRefused refused && refused.approval().equals(approval.id())) {
            return Optional.of(ProblemMappers.answer(refusal(refused).problem()));
        }
        return Optional.empty();
    }

    private static String accepted(Approval.Verdict verdict, int stillNeeded) {
        return switch (verdict) {
            case REJECT -> "Rejected: the operation ends without a change.";
            case APPROVE ->
                stillNeeded == 0
                        ? "Approved: the plan runs."
                        : "Approved: %d more %s needed."
                                .formatted(stillNeeded, stillNeeded == 1 ? "approval is" : "approvals are");
        };
    }

    private static ApiProblem refusal(Event.ApprovalRefused refused) {
        int status = switch (refused.code()) {
            case "requester_cannot_approve", "role_missing" -> 403;
            default -> 409;
        };
        return new ApiProblem(status, refused.code(), "The approval does not count", refused.message());
    }

    private static Optional<Response> answerTo(Command cancel, Event event) {
        if (event instanceof Event.CancelAccepted accepted && accepted.command().equals(cancel.id())) {
            return Optional.of(ok(
                    cancel.id(),
                    accepted.operation().value(),
                    "Cancelled: it ends at its next safe point; a migration that runs is followed to its end.",
                    Optional.empty()));
        }
        if (event instanceof Event.CommandRejected rejected
                && rejected.command().equals(cancel.id())) {
            return Optional.of(ProblemMappers.answer(
                    new ApiProblem(409, rejected.code(), "It cannot be cancelled", rejected.message()).problem()));
        }
        return Optional.empty();
    }

    private static Response ok(CommandId id, String operation, String message, Optional<Integer> stillNeeded) {
        return Response.ok(new Decided(id, operation, message, stillNeeded)).build();
    }

    private static Response pending(CommandId id, Operation operation) {
        String message = operation.state() == OperationState.SUBMITTED
                ? "Sent. The planner has not answered the command itself yet."
                : "Sent, but the planner has not answered within %d s. Its answer will be among the operation's events."
                        .formatted(PATIENCE.toSeconds());
        return Response.accepted(new Decided(id, operation.id().value(), message, Optional.empty()))
                .build();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
