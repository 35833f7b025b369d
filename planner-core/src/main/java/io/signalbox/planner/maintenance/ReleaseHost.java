package io.signalbox.planner.maintenance;

import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;

/** Lets guests onto a host again. None is moved back: that is another operation. */
public final class ReleaseHost extends HoldWork<HostGoal.ReleaseHost> {
    public ReleaseHost() {
        super(HostGoal.ReleaseHost.class);
    }

    @Override
    HoldSteps.Verdict change(HoldSteps steps) {
        return steps.release();
    }

    @Override
    PlannedStep proof(HoldSteps steps) {
        return steps.proofOfRelease();
    }

    @Override
    public String reached(Plan plan) {
        String host = plan.goal() instanceof HostGoal goal ? goal.host().value() : "";
        return plan.changes() == 0
                ? "Nothing to do: nobody holds %s, read just now.".formatted(host)
                : "%s is released, read back and proved: guests may come onto it again.".formatted(host);
    }
}
