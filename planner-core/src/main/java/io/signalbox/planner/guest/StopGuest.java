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

/** Cuts the power of a guest. */
public final class StopGuest extends GuestWork<Goal.StopGuest> {
    public StopGuest() {
        super(Goal.StopGuest.class, Look.FIND, Privileges.POWER);
    }

    @Override
    protected Proposal plan(PlanRequest<Goal.StopGuest> request, Subject subject) {
        List<Work> works = subject.runs() ? List.of(stop(subject)) : List.of();
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), works));
    }

    /** Cutting its power, with what it is known by. */
    static Work stop(Subject subject) {
        StepAction action = new StepAction.StopGuest(subject.id(), subject.host(), subject.tags());
        return Work.of("stop-" + subject.id().vmid(), action).saying(" (%s)".formatted(subject.identity()));
    }
}
