package io.signalbox.planner.guest;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import java.util.ArrayList;
import java.util.List;

/** Deletes a guest with its disks, after it has been stopped. */
public final class DeleteGuest extends GuestWork<Goal.DeleteGuest> {
    public DeleteGuest() {
        super(
                Goal.DeleteGuest.class,
                List.of("VM.PowerMgmt on /vms", "VM.Allocate on /vms", "Datastore.AllocateSpace on /storage"));
    }

    @Override
    Course course(Goal.DeleteGuest goal, Observation.Found found) {
        Observation.Guest guest = found.guest();
        boolean runs = guest.power() == PowerState.RUNNING;
        if (guest.deletionProtected()) {
            return new Course.Not(
                    "guest_protected",
                    "%s is protected: take the protection away on purpose (qm set %d --protection 0), then ask again."
                            .formatted(guest.id().label(), guest.id().vmid()));
        }
        if (runs && !goal.stopFirst()) {
            return new Course.Not(
                    "guest_running",
                    "%s runs: shut it down first, or say that its power may be cut (stopFirst)."
                            .formatted(guest.id().label()));
        }
        List<StepAction> actions = new ArrayList<>();
        if (runs) {
            actions.add(new StepAction.StopGuest(guest.id(), found.host(), tags(found)));
        }
        actions.add(new StepAction.DeleteGuest(
                guest.id(),
                found.host(),
                tags(found),
                found.volumes().stream().map(Observation.Volume::volume).toList()));
        return new Course.Steps(actions);
    }
}
