package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.policy.BreakGlassRule;
import io.signalbox.planner.policy.CommandRule;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accepts a command or refuses it with a reason. */
final class CommandDecision {
    private final Kinds kinds;
    private final Course course;
    private final ControlDecision controls;

    CommandDecision(Kinds kinds, Course course) {
        this.kinds = kinds;
        this.course = course;
        this.controls = new ControlDecision(course);
    }

    List<Event> decide(SiteState state, Command command, Signer signer, Instant now) {
        return switch (signer) {
            case Signer.Refused refused ->
                Refusals.rejected(command, Optional.empty(), now, new Rejection(refused.code(), refused.message()));
            case Signer.Trusted trusted -> signed(state, command, trusted, now);
        };
    }

    private List<Event> signed(SiteState state, Command command, Signer.Trusted signer, Instant now) {
        if (isKnown(state, command)) {
            return List.of();
        }
        Optional<String> key = Optional.of(signer.keyId());
        Optional<Rejection> stale = Refusals.stale(state, command.id(), command.requestedAt(), now);
        if (stale.isPresent()) {
            return Refusals.rejected(command, key, now, stale.get());
        }
        Optional<Rejection> mayNot = CommandRule.refusal(command.actor());
        if (mayNot.isPresent()) {
            return Refusals.rejected(command, key, now, mayNot.get());
        }
        return switch (command.goal()) {
            case Goal.OfOperation about -> controls.decide(state, command, about, key, now);
            default -> start(state, command, key, now);
        };
    }

    /** Whether this very command has been accepted before. */
    private static boolean isKnown(SiteState state, Command command) {
        return switch (command.goal()) {
            case Goal.OfOperation about ->
                state.operation(about.operation())
                        .filter(operation -> operation.controls().contains(command.id()))
                        .isPresent();
            default -> isStarted(state, command);
        };
    }

    private static boolean isStarted(SiteState state, Command command) {
        return state.operation(OperationId.startedBy(command.id()))
                .filter(operation -> operation.command().asksTheSameAs(command))
                .isPresent();
    }

    private List<Event> start(SiteState state, Command command, Optional<String> key, Instant now) {
        OperationId id = OperationId.startedBy(command.id());
        Optional<Rejection> refused = refusal(state, command, id);
        if (refused.isPresent()) {
            return Refusals.rejected(command, key, now, refused.get());
        }
        Draft draft = Draft.begin(new Event.CommandAccepted(id, command.site(), now, command, key));
        course.advance(draft, state);
        return draft.events();
    }

    private Optional<Rejection> refusal(SiteState state, Command command, OperationId id) {
        Optional<Operation> present = state.operation(id);
        if (present.isPresent()) {
            return Optional.of(new Rejection(
                    "command_id_reused",
                    "Operation %s exists already and asks for something else: give each command an id (or an idempotency key) of its own."
                            .formatted(id)));
        }
        Optional<SiteConfig> config = state.config();
        if (config.isEmpty()) {
            return Optional.of(new Rejection(
                    "unknown_site",
                    "No configuration of site %s was published: check its ops repo and the runbook service."
                            .formatted(command.site())));
        }
        return BreakGlassRule.refusal(config.get().policy(), command)
                .or(() -> kinds.admit(config.get(), command.goal()))
                .or(() -> command.stopsAtPlan()
                        ? Optional.empty()
                        : Locks.refuse(state, id, kinds.wants(command.goal())));
    }
}
