package io.signalbox.planner.maintenance;

import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Hosts;
import io.signalbox.planner.work.Privileges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holding a host and releasing it have in common. */
abstract sealed class HoldWork<G extends HostGoal> implements OperationProcess<G> permits HoldHost, ReleaseHost {
    private final Class<G> goal;

    HoldWork(Class<G> goal) {
        this.goal = goal;
    }

    abstract HoldSteps.Verdict change(HoldSteps steps);

    abstract PlannedStep proof(HoldSteps steps);

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final List<String> privileges() {
        return Privileges.READING;
    }

    @Override
    public final Optional<Rejection> admit(SiteConfig config, G asked) {
        return Hosts.unknown(config, asked.host());
    }

    @Override
    public final List<NamedAction> observe(SiteConfig config, G asked, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(privileges())));
            case 1 ->
                List.of(
                        new NamedAction("observe-site", new StepAction.ObserveSite()),
                        new NamedAction("read-maintenance", HoldSteps.reading()));
            default -> List.of();
        };
    }

    @Override
    public final Proposal plan(PlanRequest<G> request) {
        HoldSteps steps = new HoldSteps(request, request.goal().host());
        return switch (change(steps)) {
            case HoldSteps.Verdict.None none -> new Proposal.Infeasible(none.why());
            case HoldSteps.Verdict.Steps some -> {
                List<PlannedStep> all = new ArrayList<>(some.steps());
                all.add(proof(steps));
                yield new Proposal.Feasible(new Plan(
                        request.operation(),
                        request.revision(),
                        request.config().site(),
                        request.goal(),
                        request.config().commit(),
                        request.seen(Observation.Site.class).at(),
                        all,
                        List.of(),
                        List.of()));
            }
        };
    }

    @Override
    public final List<LockRequest> locks(Plan plan) {
        return plan.goal() instanceof HostGoal asked && plan.changes() > 0
                ? List.of(new LockRequest("host/" + asked.host(), true))
                : List.of();
    }

    @Override
    public final List<LockRequest> wants(G asked) {
        return List.of(new LockRequest("host/" + asked.host(), true));
    }
}
