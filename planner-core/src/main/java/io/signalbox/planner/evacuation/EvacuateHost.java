package io.signalbox.planner.evacuation;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.maintenance.HoldSteps;
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
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Empties a host: connectivity, then hosts and guests, then a plan; the end is proved, and the host held if that is asked. */
public final class EvacuateHost implements OperationProcess<Goal.EvacuateHost> {
    private static final List<String> PRIVILEGES = Privileges.withReading(Privileges.MIGRATE);

    @Override
    public Class<Goal.EvacuateHost> goal() {
        return Goal.EvacuateHost.class;
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, Goal.EvacuateHost goal) {
        return Hosts.unknown(config, goal.host())
                .or(() -> goal.to().flatMap(to -> Hosts.unknown(config, to)))
                .or(() -> goal.to()
                        .filter(goal.host()::equals)
                        .map(same -> new Rejection(
                                "target_is_source",
                                "%s cannot be emptied onto itself: name another host with \"to\", or none."
                                        .formatted(same))))
                .or(() -> config.hosts().size() < 2
                        ? Optional.of(new Rejection(
                                "no_other_host",
                                "Site %s has only one host: there is nowhere to move its guests."
                                        .formatted(config.site())))
                        : Optional.empty());
    }

    @Override
    public List<NamedAction> observe(SiteConfig config, Goal.EvacuateHost goal, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(PRIVILEGES)));
            case 1 ->
                goal.holds()
                        ? List.of(
                                new NamedAction("observe-site", new StepAction.ObserveSite()),
                                new NamedAction("observe-guests", new StepAction.ObserveGuests(goal.host())),
                                new NamedAction("read-maintenance", HoldSteps.reading()))
                        : List.of(
                                new NamedAction("observe-site", new StepAction.ObserveSite()),
                                new NamedAction("observe-guests", new StepAction.ObserveGuests(goal.host())));
            default -> List.of();
        };
    }

    @Override
    public Proposal plan(PlanRequest<Goal.EvacuateHost> request) {
        Proposal proposal = EvacuationPlan.of(request);
        return request.goal().holds() && proposal instanceof Proposal.Feasible feasible
                ? holding(request, feasible.plan())
                : proposal;
    }

    /** The host is held when it is proved to be empty, and that is what the plan ends with. */
    private static Proposal holding(PlanRequest<Goal.EvacuateHost> request, Plan plan) {
        HoldSteps steps = new HoldSteps(request, request.goal().host());
        return switch (steps.hold()) {
            case HoldSteps.Verdict.None none -> new Proposal.Infeasible(none.why());
            case HoldSteps.Verdict.Steps some -> {
                List<Plan.PlannedStep> all = new ArrayList<>(plan.steps());
                all.addAll(some.steps());
                all.add(steps.proofOfHold());
                yield new Proposal.Feasible(plan.with(all));
            }
        };
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        TreeSet<HostName> targets = new TreeSet<>();
        TreeSet<GuestId> guests = new TreeSet<>();
        TreeSet<HostName> sources = new TreeSet<>();
        for (Plan.PlannedStep step : plan.steps()) {
            if (step.action() instanceof StepAction.MigrateGuest move) {
                targets.add(move.target());
                guests.add(move.guest());
                sources.add(move.source());
            } else if (step.action() instanceof HostStep.HoldHost hold) {
                sources.add(hold.host());
            }
        }
        List<LockRequest> locks = new ArrayList<>();
        sources.forEach(host -> locks.add(new LockRequest("host/" + host, true)));
        targets.forEach(host -> locks.add(new LockRequest("host/" + host, false)));
        guests.forEach(guest -> locks.add(new LockRequest("guest/" + guest.vmid(), true)));
        return List.copyOf(locks);
    }

    @Override
    public List<LockRequest> wants(Goal.EvacuateHost goal) {
        return List.of(new LockRequest("host/" + goal.host(), true));
    }

    @Override
    public String reached(Plan plan) {
        if (!(plan.goal() instanceof Goal.EvacuateHost goal)) {
            throw new IllegalArgumentException(
                    "not the plan of an evacuation: " + plan.goal().kind());
        }
        long moves = plan.steps().stream()
                .filter(step -> step.action() instanceof StepAction.MigrateGuest)
                .count();
        String moved = moves == 0
                ? plan.changes() == 0 ? "Nothing to do" : "No guest to move"
                : "%d %s moved".formatted(moves, moves == 1 ? "guest" : "guests");
        String left = plan.immovable().isEmpty()
                ? "holds no guest but its templates"
                : "holds only its templates and what may stay: "
                        + plan.immovable().stream()
                                .map(stays -> stays.guest().label())
                                .collect(Collectors.joining(", "));
        return "%s: %s %s%s, read back and proved."
                .formatted(moved, goal.host(), left, goal.holds() ? " and is held" : "");
    }
}
