package io.signalbox.gateway.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.signalbox.api.auth.Actors;
import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ProblemMappers;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.command.CommandIds;
import io.signalbox.gateway.outbox.Outbox;
import io.signalbox.gateway.view.Operation;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cancels, pauses, resumes and releases operations, and says what of them still runs. */
@Path("/api/v1/operations/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleNames.OPERATOR)
@Tag(name = "decisions")
@APIResponse(
        responseCode = "200",
        description = "The planner has taken it; stillRunning says what goes on meanwhile",
        content = @Content(schema = @Schema(implementation = ControlResource.Controlled.class)))
@APIResponse(responseCode = "202", description = "It was sent; the planner has not answered yet")
@APIResponse(responseCode = "403", description = "You may not")
@APIResponse(
        responseCode = "409",
        description = "It is not possible as the operation stands, such as when it has ended")
public class ControlResource {
    private final Lookup lookup;
    private final Outbox outbox;
    private final Conversation conversation;
    private final SecurityIdentity identity;

    @Inject
    ControlResource(Lookup lookup, Outbox outbox, Conversation conversation, SecurityIdentity identity) {
        this.lookup = lookup;
        this.outbox = outbox;
        this.conversation = conversation;
        this.identity = identity;
    }

    /**
     * What became of a request to control an operation.
     *
     * @param stillRunning what had been sent and goes on until it has ended by itself, each as a sentence
     */
    public record Controlled(CommandId id, String operation, String message, List<String> stillRunning) {}

    /** The body of a request to control an operation. */
    @Schema(name = "Control")
    public record ControlDocument(
            @Schema(description = "Why, in your own words; goes into the audit log", maxLength = Command.REASON_LIMIT)
            String reason) {}

    /** The planner's yes to a command. */
    private record Yes(CommandId command, String message, List<String> stillRunning) {}

    @POST
    @Path("/cancel")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "cancel",
            summary = "End an operation at its next safe point")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ControlDocument.class)))
    public Uni<Response> cancel(@PathParam("id") String id, byte[] body) {
        return control(id, body, Goal.CancelOperation::new, "It cannot be cancelled", ControlResource::cancelled);
    }

    @POST
    @Path("/pause")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "pause",
            summary = "Start no further step of an operation until somebody resumes it")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ControlDocument.class)))
    public Uni<Response> pause(@PathParam("id") String id, byte[] body) {
        return control(id, body, Goal.PauseOperation::new, "It cannot be paused", ControlResource::paused);
    }

    @POST
    @Path("/resume")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "resume",
            summary = "Go on with a paused operation")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ControlDocument.class)))
    public Uni<Response> resume(@PathParam("id") String id, byte[] body) {
        return control(id, body, Goal.ResumeOperation::new, "It cannot be resumed", ControlResource::resumed);
    }

    @POST
    @Path("/release")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "release",
            summary = "Release the locks that an operation of unknown outcome kept",
            description = "Look at the site first: nobody knows what the operation did there.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ControlDocument.class)))
    public Uni<Response> release(@PathParam("id") String id, byte[] body) {
        return control(id, body, Goal.ReleaseOperation::new, "There is nothing to release", ControlResource::released);
    }

    private Uni<Response> control(
            String id,
            byte[] body,
            Function<OperationId, Goal.OfOperation> goal,
            String refused,
            Function<Event, Optional<Yes>> yes) {
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
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                goal.apply(operation.id()),
                Optional.empty());
        return conversation.about(
                operation,
                outbox.send(command),
                event -> yes.apply(event)
                        .filter(found -> found.command().equals(command.id()))
                        .map(found -> Response.ok(controlled(operation, found)).build())
                        .or(() -> no(command, refused, event)),
                message -> controlled(operation, new Yes(command.id(), message, List.of())));
    }

    private static Controlled controlled(Operation operation, Yes yes) {
        return new Controlled(yes.command(), operation.id().value(), yes.message(), yes.stillRunning());
    }

    private static Optional<Response> no(Command command, String title, Event event) {
        return event instanceof Event.CommandRejected rejected
                        && rejected.command().equals(command.id())
                ? Optional.of(ProblemMappers.answer(Conversation.refusal(title, rejected.code(), rejected.message())
                        .problem()))
                : Optional.empty();
    }

    private static Optional<Yes> cancelled(Event event) {
        return event instanceof Event.CancelAccepted accepted
                ? Optional.of(new Yes(
                        accepted.command(),
                        accepted.stillRunning().isEmpty()
                                ? "Cancelled: nothing of it runs any more."
                                : "Cancelled: no further step starts. It ends once what was sent has ended by itself.",
                        accepted.stillRunning()))
                : Optional.empty();
    }

    private static Optional<Yes> paused(Event event) {
        return event instanceof Event.PauseAccepted accepted
                ? Optional.of(new Yes(
                        accepted.command(),
                        accepted.stillRunning().isEmpty()
                                ? "Paused: nothing of it runs, and it keeps its locks. Resume it, or cancel it."
                                : "Pausing: no further step starts. It stands still once what was sent has ended by"
                                        + " itself, and keeps its locks.",
                        accepted.stillRunning()))
                : Optional.empty();
    }

    private static Optional<Yes> resumed(Event event) {
        return event instanceof Event.ResumeAccepted accepted
                ? Optional.of(new Yes(accepted.command(), "Resumed: it goes on with its next step.", List.of()))
                : Optional.empty();
    }

    private static Optional<Yes> released(Event event) {
        return event instanceof Event.LocksReleased accepted
                ? Optional.of(new Yes(
                        accepted.command(),
                        "Released: others may work on what it had locked. What it did stays unknown.",
                        List.of()))
                : Optional.empty();
    }
}
