package io.signalbox.planner.maintenance;

import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;

/** Keeps guests off a host until it is released. The guests that are on it are not touched. */
public final class HoldHost extends HoldWork<HostGoal.HoldHost> {
    public HoldHost() {
        super(HostGoal.HoldHost.class);
    }

    @Override
    HoldSteps.Verdict change(HoldSteps steps) {
        return steps.hold();
    }

    @Override
    PlannedStep proof(HoldSteps steps) {
        return steps.proofOfHold();
    }

    @Override
    public String reached(Plan plan) {
        String host = plan.goal() instanceof HostGoal goal ? goal.host().value() : "";
        return plan.changes() == 0
                ? "Nothing to do: %s is held already, read just now.".formatted(host)
                : "%s is held, read back and proved: no operation puts a guest on it until it is released (signalbox host release %s)."
                        .formatted(host, host);
    }
}
