package io.signalbox.planner.guest;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import java.util.List;

/** Starts a guest. */
public final class StartGuest extends GuestWork<Goal.StartGuest> {
    public StartGuest() {
        super(Goal.StartGuest.class, List.of("VM.PowerMgmt on /vms"));
    }

    @Override
    Course course(Goal.StartGuest goal, Observation.Found found) {
        boolean runs = found.guest().power() == PowerState.RUNNING;
        return new Course.Steps(
                runs
                        ? List.of()
                        : List.of(new StepAction.StartGuest(found.guest().id(), found.host())));
    }
}
