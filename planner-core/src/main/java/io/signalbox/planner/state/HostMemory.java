package io.signalbox.planner.state;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.hosts.Hold;
import io.signalbox.planner.hosts.HostRecord;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Running;
import java.time.Instant;
import java.util.Optional;

/** What a verified step lets the planner remember of a host: that it is held or released, and whom an evacuation moved. */
final class HostMemory {
    private HostMemory() {}

    static Optional<Change> after(SiteState state, Operation operation, Event event) {
        return event instanceof Event.StepVerified verified && operation.phase() instanceof Running running
                ? of(state, operation, running, verified)
                : Optional.empty();
    }

    private static Optional<Change> of(
            SiteState state, Operation operation, Running running, Event.StepVerified event) {
        Command command = operation.command();
        return switch (running.planned(event.result().step()).action()) {
            case HostStep.HoldHost step ->
                put(
                        step.host(),
                        state.host(step.host())
                                .held(new Hold(event.at(), command.actor().name(), command.reason(), operation.id())));
            case HostStep.ReleaseHost step ->
                put(step.host(), state.host(step.host()).released());
            case StepAction.MigrateGuest move
            when command.goal() instanceof Goal.EvacuateHost evacuation
                    && evacuation.host().equals(move.source()) ->
                put(move.source(), moved(state.host(move.source()), operation, running, move, event.at()));
            default -> Optional.empty();
        };
    }

    /**
     * With a guest go those that follow it, for the HA manager moves them along with it: an operation may stop before their own
     * steps prove that, and they are to return with it all the same.
     */
    private static HostRecord moved(
            HostRecord host, Operation operation, Running running, StepAction.MigrateGuest move, Instant at) {
        HostRecord after = host.moved(operation.id(), at, move.guest(), move.target());
        for (Plan.PlannedStep step : running.plan().steps()) {
            if (step.action() instanceof StepAction.MigrateGuest other
                    && other.follows().equals(Optional.of(move.guest()))) {
                after = after.moved(operation.id(), at, other.guest(), other.target());
            }
        }
        return after;
    }

    private static Optional<Change> put(HostName host, HostRecord record) {
        return Optional.of(new Change.PutHost(host, record));
    }
}
