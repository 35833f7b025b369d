package io.signalbox.gateway.operation;

import io.quarkus.security.identity.SecurityIdentity;
import io.signalbox.api.auth.Actors;
import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.api.problem.ProblemMappers;
import io.signalbox.api.problem.Problems;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.gateway.command.CommandIds;
import io.signalbox.gateway.outbox.Outbox;
import io.signalbox.gateway.view.Operation;
import io.signalbox.gateway.view.Proposal;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes what people decide about a plan, and tells them what the planner made of it. */
@Path("/api/v1/operations/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions")
public class DecisionResource {
    private final Lookup lookup;
    private final Outbox outbox;
    private final Conversation conversation;
    private final SecurityIdentity identity;

    @Inject
    DecisionResource(Lookup lookup, Outbox outbox, Conversation conversation, SecurityIdentity identity) {
        this.lookup = lookup;
        this.outbox = outbox;
        this.conversation = conversation;
        this.identity = identity;
    }

    /**
     * What became of a decision.
     *
     * @param stillNeeded how many more people must approve; absent while the planner has not answered
     */
    public record Decided(CommandId id, String operation, String message, Optional<Integer> stillNeeded) {}

    @POST
    @Path("/approvals")
    @RolesAllowed({RoleNames.VIEWER, RoleNames.OPERATOR, RoleNames.APPROVER, RoleNames.AUDITOR, RoleNames.BREAK_GLASS})
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
        Actor actor = Actors.of(identity);
        requireRole(operation, actor);
        DecisionRequest request = DecisionRequest.parse(body);
        Approval approval = new Approval(
                CommandIds.random(),
                operation.site(),
                operation.id(),
                request.planDigest(),
                request.decision(),
                actor,
                request.reason(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return conversation.about(
                operation,
                outbox.send(approval),
                event -> answerTo(approval, event),
                message -> new Decided(approval.id(), operation.id().value(), message, Optional.empty()));
    }

    /** The policy says which roles may approve; where the plan is not known yet, the usual one does. */
    private static void requireRole(Operation operation, Actor actor) {
        Set<Role> roles = operation
                .proposal()
                .flatMap(Proposal::requirement)
                .map(Policy.Requirement::roles)
                .orElse(Set.of(Role.APPROVER));
        if (roles.stream().noneMatch(actor::has)) {
            throw new ApiProblem(
                    Problems.forbidden(roles.stream().map(Role::wireName).toList()));
        }
    }

    private static Optional<Response> answerTo(Approval approval, Event event) {
        if (event instanceof Event.ApprovalAccepted accepted
                && accepted.approval().id().equals(approval.id())) {
            return Optional.of(Response.ok(new Decided(
                            approval.id(),
                            approval.operation().value(),
                            accepted(approval.verdict(), accepted.stillNeeded()),
                            Optional.of(accepted.stillNeeded())))
                    .build());
        }
        if (event instanceof Event.ApprovalRefused refused && refused.approval().equals(approval.id())) {
            return Optional.of(ProblemMappers.answer(
                    Conversation.refusal("The approval does not count", refused.code(), refused.message())
                            .problem()));
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
}
