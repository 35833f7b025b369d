package io.signalbox.planner.work;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all work on one guest has in common: it is looked for on every host, it must be the one that the goal names and fit
 * to be worked on, and it is locked meanwhile.
 */
public abstract class GuestWork<G extends Goal & Goal.OfGuest> implements OperationProcess<G> {
    /** How closely the guest is looked at. */
    public enum Look {
        /** Where it is and in what state, and its volumes. */
        FIND,
        /** Its configuration and its snapshots, too. */
        READ
    }

    private final Class<G> goal;
    private final Look look;
    private final List<String> privileges;

    /** @param privileges what the token needs for it besides reading */
    protected GuestWork(Class<G> goal, Look look, String... privileges) {
        this.goal = goal;
        this.look = look;
        this.privileges = Privileges.withReading(privileges);
    }

    /** The plan for a guest that was found as the goal names it, or why there is none. */
    protected abstract Proposal plan(PlanRequest<G> request, Subject subject);

    /** What the token needs for this very goal. */
    protected List<String> privileges(G goal) {
        return privileges;
    }

    /** What is read beside the guest. */
    protected List<NamedAction> besides(SiteConfig config, G goal) {
        return List.of();
    }

    /** What is read once it is known where the guest is. */
    protected List<NamedAction> afterwards(G goal, Observation.Found found) {
        return List.of();
    }

    /** Why such a guest is not worked on so, if not. */
    protected Optional<Rejection> unfit(Observation.Guest guest) {
        return Fitness.ofAny(guest);
    }

    /** The same, where it depends on what is asked for. */
    protected Optional<Rejection> unfit(G goal, Observation.Guest guest) {
        return unfit(guest);
    }

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final List<String> privileges() {
        return privileges;
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, G goal) {
        return Optional.empty();
    }

    @Override
    public final List<NamedAction> observe(SiteConfig config, G goal, List<Observation> gathered) {
        if (gathered.isEmpty()) {
            return List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(privileges(goal))));
        }
        List<NamedAction> first = new ArrayList<>(List.of(look(goal.guest().vmid())));
        first.addAll(besides(config, goal));
        if (gathered.size() == 1) {
            return List.copyOf(first);
        }
        return gathered.size() == 1 + first.size()
                ? sighting(gathered)
                        .flatMap(Sighting::found)
                        .map(found -> afterwards(goal, found))
                        .orElse(List.of())
                : List.of();
    }

    private NamedAction look(int vmid) {
        return switch (look) {
            case FIND -> new NamedAction("find-" + vmid, new StepAction.FindGuest(vmid));
            case READ -> new NamedAction("read-" + vmid, new ReadStep.ReadGuest(vmid));
        };
    }

    private record Sighting(Instant at, Optional<Observation.Found> found, Optional<GuestDetail.Detail> detail) {}

    private static Optional<Sighting> sighting(List<Observation> gathered) {
        for (Observation seen : gathered.reversed()) {
            if (seen instanceof Observation.GuestFound one) {
                return Optional.of(new Sighting(one.at(), one.found(), Optional.empty()));
            }
            if (seen instanceof GuestDetail.GuestRead one) {
                return Optional.of(new Sighting(one.at(), one.guest().map(GuestDetail.Detail::found), one.guest()));
            }
        }
        return Optional.empty();
    }

    @Override
    public final Proposal plan(PlanRequest<G> request) {
        Sighting seen = sighting(request.gathered())
                .orElseThrow(() -> new IllegalArgumentException("a plan needs the guest to have been looked for"));
        Goal.GuestRef wanted = request.goal().guest();
        if (seen.found().isEmpty()) {
            return Proposal.none(
                    "guest_not_found",
                    "No host of %s has a guest %d.".formatted(request.config().site(), wanted.vmid()));
        }
        Observation.Found found = seen.found().get();
        return mistaken(wanted, found.guest())
                .or(() -> unfit(request.goal(), found.guest()))
                .<Proposal>map(Proposal.Infeasible::new)
                .orElseGet(() -> plan(request, new Subject(seen.at(), found, seen.detail())));
    }

    private static Optional<Rejection> mistaken(Goal.GuestRef wanted, Observation.Guest guest) {
        return wanted.name()
                .filter(name -> !name.equals(guest.id().name()))
                .map(name -> new Rejection(
                        "guest_name_differs",
                        "Guest %d is called %s, and the command says %s: look which one is meant."
                                .formatted(wanted.vmid(), guest.id().name(), name)));
    }

    @Override
    public final List<LockRequest> locks(Plan plan) {
        return WorkPlan.locks(plan);
    }

    @Override
    public List<LockRequest> wants(G goal) {
        return List.of(WorkPlan.guest(goal.guest().vmid(), true));
    }

    @Override
    public String reached(Plan plan) {
        return WorkPlan.reached(plan);
    }
}
