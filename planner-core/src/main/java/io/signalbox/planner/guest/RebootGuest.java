package io.signalbox.planner.guest;

import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Patience;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;

/** Shuts a guest down and starts it again. PVE refuses it for a stopped one: Qemu.pm, "VM 200 not running". */
public final class RebootGuest extends GuestWork<GuestGoal.RebootGuest> {
    public RebootGuest() {
        super(GuestGoal.RebootGuest.class, Look.FIND, Privileges.POWER);
    }

    @Override
    protected Proposal plan(PlanRequest<GuestGoal.RebootGuest> request, Subject subject) {
        if (!subject.runs()) {
            return Proposal.none(
                    "guest_stopped",
                    "%s does not run, so there is nothing to reboot: start it.".formatted(subject.label()));
        }
        Work reboot = Work.of(
                        "reboot-" + subject.id().vmid(),
                        new GuestStep.RebootGuest(
                                subject.id(),
                                subject.host(),
                                subject.tags(),
                                Patience.of(request.goal().patience())))
                .saying(" (%s)".formatted(subject.identity()));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), List.of(reboot)));
    }
}
