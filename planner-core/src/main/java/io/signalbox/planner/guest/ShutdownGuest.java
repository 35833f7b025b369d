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

/** Shuts a guest down. */
public final class ShutdownGuest extends GuestWork<GuestGoal.ShutdownGuest> {
    public ShutdownGuest() {
        super(GuestGoal.ShutdownGuest.class, Look.FIND, Privileges.POWER);
    }

    @Override
    protected Proposal plan(PlanRequest<GuestGoal.ShutdownGuest> request, Subject subject) {
        List<Work> works = subject.runs() ? List.of(shutdown(request.goal(), subject)) : List.of();
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), works));
    }

    private static Work shutdown(GuestGoal.ShutdownGuest goal, Subject subject) {
        return Work.of(
                        "shutdown-" + subject.id().vmid(),
                        new GuestStep.ShutdownGuest(
                                subject.id(),
                                subject.host(),
                                subject.tags(),
                                Patience.of(goal.patience()),
                                goal.thenStop()))
                .saying(" (%s)".formatted(subject.identity()));
    }
}
