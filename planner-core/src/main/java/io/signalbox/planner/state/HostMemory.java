package io.signalbox.planner.state;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.hosts.Hold;
import io.signalbox.planner.hosts.HostRecord;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Running;
import java.util.Optional;

/** What a verified step lets the planner remember of a host: that it is held or released, and whom an evacuation moved. */
final class HostMemory {
    private HostMemory() {}

    static Optional<Change> after(SiteState state, Operation operation, Event event) {
        return event instanceof Event.StepVerified verified && operation.phase() instanceof Running running
                ? of(state, operation, running.planned(verified.result().step()).action(), verified)
                : Optional.empty();
    }

    private static Optional<Change> of(
            SiteState state, Operation operation, StepAction action, Event.StepVerified event) {
        Command command = operation.command();
        return switch (action) {
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
                put(
                        move.source(),
                        state.host(move.source()).moved(operation.id(), event.at(), move.guest(), move.target()));
            default -> Optional.empty();
        };
    }

    private static Optional<Change> put(HostName host, HostRecord record) {
        return Optional.of(new Change.PutHost(host, record));
    }
}
