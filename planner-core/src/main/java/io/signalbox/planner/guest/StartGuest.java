package io.signalbox.planner.guest;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;

/** Starts a guest. */
public final class StartGuest extends GuestWork<Goal.StartGuest> {
    public StartGuest() {
        super(Goal.StartGuest.class, Look.FIND, Privileges.POWER);
    }

    @Override
    protected Proposal plan(PlanRequest<Goal.StartGuest> request, Subject subject) {
        List<Work> works = subject.runs()
                ? List.of()
                : List.of(Work.of(
                        "start-" + subject.id().vmid(), new StepAction.StartGuest(subject.id(), subject.host())));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), works));
    }
}
