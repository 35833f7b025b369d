package io.signalbox.planner.guest;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import java.util.List;

/** Cuts the power of a guest. */
public final class StopGuest extends GuestWork<Goal.StopGuest> {
    public StopGuest() {
        super(Goal.StopGuest.class, List.of("VM.PowerMgmt on /vms"));
    }

    @Override
    Course course(Goal.StopGuest goal, Observation.Found found) {
        boolean runs = found.guest().power() == PowerState.RUNNING;
        return new Course.Steps(
                runs ? List.of(new StepAction.StopGuest(found.guest().id(), found.host(), tags(found))) : List.of());
    }
}
