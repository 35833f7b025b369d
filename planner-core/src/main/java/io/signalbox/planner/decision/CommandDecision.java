package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accepts a command or refuses it with a reason. */
final class CommandDecision {
    private final Kinds kinds;
    private final Course course;

    CommandDecision(Kinds kinds, Course course) {
        this.kinds = kinds;
        this.course = course;
    }

    List<Event> decide(SiteState state, Command command, Instant now) {
        if (!command.actor().has(Role.OPERATOR)) {
            return rejected(
                    command,
                    now,
                    new Rejection(
                            "role_missing",
                            "%s may not give commands: the role operator is needed."
                                    .formatted(command.actor().name())));
        }
        return switch (command.goal()) {
            case Goal.CancelOperation cancel -> cancel(state, command, cancel, now);
            case Goal.EvacuateHost goal -> start(state, command, goal, now);
            case Goal.OfGuest goal -> unsupported(command, now);
            case Goal.PauseOperation goal -> unsupported(command, now);
            case Goal.ResumeOperation goal -> unsupported(command, now);
            case Goal.ReleaseOperation goal -> unsupported(command, now);
        };
    }

    private static List<Event> unsupported(Command command, Instant now) {
        return rejected(
                command,
                now,
                new Rejection(
                        "kind_unsupported",
                        "This planner carries out no %s: update it."
                                .formatted(command.goal().kind())));
    }

    private List<Event> start(SiteState state, Command command, Goal goal, Instant now) {
        OperationId id = OperationId.startedBy(command.id());
        Optional<Operation> present = state.operation(id);
        if (present.isPresent()) {
            return present.get().command().asksTheSameAs(command)
                    ? List.of()
                    : rejected(
                            command,
                            now,
                            new Rejection(
                                    "command_id_reused",
                                    "Operation %s exists already and asks for something else: give each command an id (or an idempotency key) of its own."
                                            .formatted(id)));
        }
        Optional<SiteConfig> config = state.config();
        if (config.isEmpty()) {
            return rejected(
                    command,
                    now,
                    new Rejection(
                            "unknown_site",
                            "No configuration of site %s was published: check its ops repo and the runbook service."
                                    .formatted(command.site())));
        }
        Optional<Rejection> refused = kinds.admit(config.get(), goal)
                .or(() -> command.stopsAtPlan() ? Optional.empty() : Locks.refuse(state, id, kinds.wants(goal)));
        if (refused.isPresent()) {
            return rejected(command, now, refused.get());
        }
        Draft draft = Draft.begin(new Event.CommandAccepted(id, command.site(), now, command, Optional.empty()));
        course.advance(draft, state);
        return draft.events();
    }

    private List<Event> cancel(SiteState state, Command command, Goal.CancelOperation cancel, Instant now) {
        Optional<Operation> target = state.operation(cancel.operation());
        if (target.isEmpty()) {
            return rejected(
                    command,
                    now,
                    new Rejection("operation_unknown", "There is no operation %s.".formatted(cancel.operation())));
        }
        if (target.get().cancelledBy().filter(command.id()::equals).isPresent()) {
            return List.of();
        }
        if (target.get().phase() instanceof Phase.Ended ended) {
            return rejected(
                    command,
                    now,
                    new Rejection(
                            "operation_ended",
                            "Operation %s has ended already (%s)."
                                    .formatted(
                                            cancel.operation(),
                                            ended.ending().name().toLowerCase(java.util.Locale.ROOT))));
        }
        Draft draft = Draft.of(target.get(), now);
        draft.add(new Event.CancelAccepted(
                target.get().id(),
                command.site(),
                now,
                command.id(),
                command.actor().name(),
                command.reason(),
                List.of()));
        if (draft.phase() instanceof Phase.Running) {
            course.advance(draft, state);
        } else {
            course.end(
                    draft,
                    Ending.CANCELLED,
                    "cancelled",
                    "Cancelled by %s: %s Nothing was changed."
                            .formatted(command.actor().name(), sentence(command.reason())));
        }
        return draft.events();
    }

    private static String sentence(String reason) {
        String text = reason.strip();
        return text.endsWith(".") ? text : text + ".";
    }

    private static List<Event> rejected(Command command, Instant now, Rejection why) {
        return List.of(new Event.CommandRejected(
                OperationId.startedBy(command.id()),
                command.site(),
                now,
                command.id(),
                command.goal().kind(),
                command.actor().name(),
                why.code(),
                why.message(),
                Optional.of(command.goal())));
    }
}
