package io.signalbox.gateway.command;

import io.quarkus.security.identity.SecurityIdentity;
import io.signalbox.api.auth.Actors;
import io.signalbox.api.auth.RoleNames;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.outbox.Outbox;
import io.signalbox.gateway.site.Sites;
import io.signalbox.gateway.view.Operation;
import io.signalbox.gateway.view.OperationState;
import io.signalbox.gateway.view.OperationView;
import io.signalbox.gateway.view.Operations;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands. */
@Path("/api/v1/commands")
@Tag(name = "commands")
public class CommandResource {
    private static final Logger LOG = LoggerFactory.getLogger(CommandResource.class);
    private static final int KEY_LIMIT = 200;

    private final Operations operations;
    private final Outbox outbox;
    private final Sites sites;
    private final SecurityIdentity identity;

    @Inject
    CommandResource(Operations operations, Outbox outbox, Sites sites, SecurityIdentity identity) {
        this.operations = operations;
        this.outbox = outbox;
        this.sites = sites;
        this.identity = identity;
    }

    /** Where the operation of a command is to be found. */
    public record Accepted(OperationId operation, OperationView.Links links) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(RoleNames.OPERATOR)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "giveCommand",
            summary = "Give a command",
            description =
                    "Envelope fields (kind, site, reason, dryRun, onFailure, breakGlass) and the fields of the goal stand side"
                            + " by side. Without \"dryRun\": false the operation ends at a proposed plan.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CommandDocument.class),
                            example =
                                    "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"leave\":[110],\"dryRun\":false,\"reason\":\"new memory\"}"))
    @APIResponse(
            responseCode = "202",
            description = "The broker has the command. Location names its operation.",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(responseCode = "403", description = "You may not give commands, or not use break-glass.")
    @APIResponse(responseCode = "409", description = "The key was used for another command.")
    @APIResponse(responseCode = "422", description = "There is no such site.")
    @APIResponse(
            responseCode = "503",
            description =
                    "The broker did not confirm the command, or the gateway has just been started; nothing is claimed.")
    public Uni<Response> command(byte[] body, @HeaderParam("Idempotency-Key") @Nullable String key) {
        Actor actor = Actors.of(identity);
        Command command = command(CommandRequest.parse(body), Optional.ofNullable(key), actor);
        command.breakGlass().ifPresent(emergency -> breakGlass(command, emergency));
        Optional<Operation> before = operations.find(OperationId.startedBy(command.id()));
        if (before.isPresent() && before.get().state() != OperationState.SUBMITTED) {
            requireSame(before.get(), command);
            return Uni.createFrom().item(accepted(command.id()));
        }
        before.ifPresent(submitted -> requireSame(submitted, command));
        operations.submitted(command);
        return outbox.send(command)
                .onFailure()
                .invoke(() -> operations.withdrawn(command))
                .map(sent -> accepted(command.id()));
    }

    private Command command(CommandRequest request, Optional<String> key, Actor actor) {
        SiteName site = sites.choose(request.site());
        Optional<String> checked = key.map(
                text -> JsonBody.checked("Idempotency-Key", () -> Require.text("Idempotency-Key", text, KEY_LIMIT)));
        return new Command(
                checked.map(text -> CommandIds.of(site, actor.name(), text)).orElseGet(CommandIds::random),
                site,
                actor,
                request.reason(),
                checked,
                request.dryRun(),
                request.onFailure(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                request.goal(),
                request.breakGlass());
    }

    private static void breakGlass(Command command, String emergency) {
        Actor actor = command.actor();
        if (!actor.has(Role.BREAK_GLASS)) {
            throw new ApiProblem(
                    403,
                    "role_missing",
                    "You may not use break-glass",
                    ("%s may not use break-glass: the role break-glass is needed. Ask without breakGlass and have the plan"
                                    + " approved, or have somebody ask who holds the role.")
                            .formatted(actor.name()));
        }
        LOG.warn(
                "BREAK GLASS asked for by {} with operation {} ({}): {}",
                actor.name(),
                command.id(),
                command.goal().summary(),
                emergency.replaceAll("\\p{Cntrl}+", " "));
    }

    private static void requireSame(Operation before, Command command) {
        boolean same = before.request()
                .command()
                .map(earlier -> earlier.asksTheSameAs(command))
                .orElseGet(() -> before.request().kind().equals(command.goal().kind())
                        && before.request().goal().map(command.goal()::equals).orElse(true)
                        && before.request().actor().equals(command.actor().name()));
        if (!same) {
            throw new ApiProblem(
                    409,
                    "idempotency_key_reused",
                    "The key was used for another command",
                    ("You used this Idempotency-Key for operation %s, which asks for something else."
                                    + " Use a new key for a new command.")
                            .formatted(before.id()));
        }
    }

    private static Response accepted(CommandId id) {
        OperationId operation = OperationId.startedBy(id);
        OperationView.Links links = OperationView.Links.of(operation);
        return Response.accepted(new Accepted(operation, links))
                .header(HttpHeaders.LOCATION, links.self())
                .build();
    }
}
