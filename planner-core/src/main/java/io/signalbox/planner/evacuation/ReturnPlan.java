package io.signalbox.planner.evacuation;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.Immovable;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.hosts.Departure;
import io.signalbox.planner.maintenance.HoldSteps;
import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.Placement;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Shortfall;
import io.signalbox.planner.placement.solver.Placer;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes the plan of a return from what was observed: everybody goes to one host, or is named. */
final class ReturnPlan {
    private static final String GONE = "gone";
    private static final String ELSEWHERE = "elsewhere";
    private static final String REPLACED = "replaced";

    private final PlanRequest<HostGoal.ReturnGuests> request;
    private final Departure departure;
    private final HostName home;
    private final Observation.Site site;
    private final Moving moving;
    private final Map<Integer, HostName> places;
    private final Map<Integer, Observation.Guest> seen = new HashMap<>();
    private final List<Immovable> immovable = new ArrayList<>();
    private final Map<Integer, Observation.Guest> movable = new HashMap<>();

    private ReturnPlan(PlanRequest<HostGoal.ReturnGuests> request, Departure departure) {
        this.request = request;
        this.departure = departure;
        this.home = request.goal().host();
        this.site = withoutHold(request.seen(Observation.Site.class), home);
        this.moving = new Moving(request, site);
        this.places = ReturnGuests.places(request);
        request.gathered().stream()
                .filter(Observation.Guests.class::isInstance)
                .map(Observation.Guests.class::cast)
                .forEach(host ->
                        host.guests().forEach(guest -> seen.put(guest.id().vmid(), guest)));
    }

    static Proposal of(PlanRequest<HostGoal.ReturnGuests> request, Departure departure) {
        return new ReturnPlan(request, departure).make();
    }

    /** The host is released before anything comes back to it. */
    private static Observation.Site withoutHold(Observation.Site seen, HostName home) {
        return new Observation.Site(
                seen.at(),
                seen.hosts().stream()
                        .map(host -> host.name().equals(home) ? free(host) : host)
                        .toList(),
                seen.haRules(),
                seen.residents());
    }

    private static Observation.Host free(Observation.Host host) {
        return new Observation.Host(
                host.name(),
                host.online(),
                false,
                host.memoryTotal(),
                host.memoryUsed(),
                host.memoryCommitted(),
                host.cpus(),
                host.cpusCommitted(),
                host.guests(),
                host.storages());
    }

    private Proposal make() {
        HoldSteps holds = new HoldSteps(request, home);
        return switch (holds.release()) {
            case HoldSteps.Verdict.None none -> new Proposal.Infeasible(none.why());
            case HoldSteps.Verdict.Steps release -> make(release.steps());
        };
    }

    private Proposal make(List<PlannedStep> release) {
        List<Demand> demands = demands();
        Placement placement = placed(demands);
        List<Shortfall> open = placement.unplaced().stream()
                .filter(one -> one.limit().equals("search") && !mayStay(one.guest()))
                .toList();
        return open.isEmpty()
                ? new Proposal.Feasible(plan(release, demands, placement))
                : new Proposal.Undecided(EvacuationPlan.undecided(open));
    }

    private Placement placed(List<Demand> demands) {
        PlacementRules rules = new PlacementRules(
                request.config(), site, new Observation.Guests(site.at(), home, List.copyOf(movable.values())));
        return Placer.place(new PlacementProblem(
                moving.rooms(host -> host.name().equals(home)),
                Map.of(),
                demands,
                rules.residents(),
                rules.all(),
                List.of(),
                Aim.SPREAD,
                request.goal().leave()));
    }

    private Plan plan(List<PlannedStep> release, List<Demand> demands, Placement placement) {
        placement.unplaced().forEach(lack -> stays(lack.guest(), "no_room", moving.lack(lack), mayStay(lack.guest())));
        List<StepId> first = release.stream().map(PlannedStep::id).toList();
        List<PlannedStep> steps = new ArrayList<>(release);
        List<GuestId> back = new ArrayList<>();
        for (Demand demand : demands.stream().sorted(Demand.LARGEST_FIRST).toList()) {
            if (placement.targets().containsKey(demand.guest().vmid())) {
                steps.add(moving.step(guest(demand.guest()), place(demand.guest()), home, placement)
                        .onceVerified(first));
                back.add(demand.guest());
            }
        }
        immovable.stream().filter(one -> one.reason().equals(Immovable.ALREADY)).forEach(one -> back.add(one.guest()));
        back.sort(Comparator.naturalOrder());
        immovable.sort(Comparator.comparing(Immovable::guest));
        steps.add(new PlannedStep(
                moving.stepId("confirm-guests"),
                Risk.READ,
                "prove that %d of the %d guests that %s moved away are on %s"
                        .formatted(back.size(), departure.guests().size(), departure.operation(), home),
                new HostStep.ConfirmGuestsOn(home, back)));
        return new Plan(
                request.operation(),
                request.revision(),
                request.config().site(),
                request.goal(),
                request.config().commit(),
                site.at(),
                steps,
                immovable,
                moving.loads(placement, movable, vmid -> Objects.requireNonNull(places.get(vmid))));
    }

    private List<Demand> demands() {
        List<Demand> demands = new ArrayList<>();
        for (Departure.Moved moved : departure.guests()) {
            Optional<Observation.Guest> candidate = candidate(moved);
            if (candidate.isEmpty()) {
                continue;
            }
            Observation.Guest guest = candidate.get();
            Candidates candidates =
                    new Candidates(new Goal.EvacuateHost(moved.to(), Optional.of(home), Set.of()), site);
            switch (candidates.judge(guest)) {
                case Candidates.Verdict.Tied tied -> stays(guest.id(), tied.reason(), tied.why(), mayStay(guest.id()));
                case Candidates.Verdict.Allowed allowed -> {
                    movable.put(guest.id().vmid(), guest);
                    demands.add(moving.demand(guest, moved.to(), allowed.hosts()));
                }
            }
        }
        return demands;
    }

    /** The guest, if it is the one that was moved away and is where it was moved to; all others are named. */
    private Optional<Observation.Guest> candidate(Departure.Moved moved) {
        GuestId who = moved.guest();
        Optional<HostName> at = Optional.ofNullable(places.get(who.vmid()));
        Optional<Observation.Guest> there = Optional.ofNullable(seen.get(who.vmid()));
        if (at.isEmpty()) {
            stays(who, GONE, "it is on no host any more: nothing to return.", true);
        } else if (!at.get().equals(home) && !at.get().equals(moved.to())) {
            stays(
                    who,
                    ELSEWHERE,
                    "it was moved to %s and is on %s now, so somebody has moved it since: it is left there."
                            .formatted(moved.to(), at.get()),
                    true);
        } else if (there.isEmpty()) {
            stays(who, GONE, "it left %s while the site was read: ask again.".formatted(at.get()), true);
        } else if (!there.get().id().equals(who) || there.get().template()) {
            stays(
                    who,
                    REPLACED,
                    "VMID %d is another guest now (%s, UUID %s): it is not touched."
                            .formatted(
                                    who.vmid(),
                                    there.get().id().label(),
                                    there.get().id().uuid()),
                    true);
        } else if (at.get().equals(home)) {
            stays(who, Immovable.ALREADY, "it is on %s already.".formatted(home), true);
        } else {
            return there;
        }
        return Optional.empty();
    }

    private Observation.Guest guest(GuestId id) {
        return Objects.requireNonNull(movable.get(id.vmid()), () -> "not among the movable: " + id);
    }

    private HostName place(GuestId id) {
        return Objects.requireNonNull(places.get(id.vmid()), () -> "nowhere: " + id);
    }

    private boolean mayStay(GuestId guest) {
        return request.goal().leave().contains(guest.vmid());
    }

    private void stays(GuestId guest, String reason, String why, boolean mayStay) {
        immovable.add(new Immovable(guest, reason, why, mayStay));
    }
}
