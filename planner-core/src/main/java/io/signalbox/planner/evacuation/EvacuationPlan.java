package io.signalbox.planner.evacuation;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.Immovable;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.Placement;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Quality;
import io.signalbox.planner.placement.Shortfall;
import io.signalbox.planner.placement.solver.Placer;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the plan of an evacuation from what was observed. */
final class EvacuationPlan {
    private final PlanRequest<Goal.EvacuateHost> request;
    private final Observation.Site site;
    private final Observation.Guests guests;
    private final Moving moving;
    private final List<Immovable> immovable = new ArrayList<>();
    private final Map<Integer, Observation.Guest> movable = new HashMap<>();

    private EvacuationPlan(PlanRequest<Goal.EvacuateHost> request) {
        this.request = request;
        this.site = required(Observation.Site.class);
        this.guests = required(Observation.Guests.class);
        this.moving = new Moving(request, site);
    }

    static Proposal of(PlanRequest<Goal.EvacuateHost> request) {
        return new EvacuationPlan(request).make();
    }

    private <T extends Observation> T required(Class<T> kind) {
        return request.latest(kind)
                .orElseThrow(() ->
                        new IllegalArgumentException("a plan needs an observation of kind " + kind.getSimpleName()));
    }

    private Proposal make() {
        List<Demand> demands = demands();
        PlacementRules rules = new PlacementRules(request.config(), site, guests);
        Placement placement = Placer.place(new PlacementProblem(
                moving.rooms(host -> !host.maintenance()
                        && !host.name().equals(request.goal().host())),
                Map.of(),
                demands,
                rules.residents(),
                rules.all(),
                List.of(),
                Aim.SPREAD,
                request.goal().leave()));
        List<Shortfall> open = placement.unplaced().stream()
                .filter(one -> one.limit().equals("search"))
                .filter(one -> !request.goal().leave().contains(one.guest().vmid()))
                .toList();
        if (!open.isEmpty()) {
            return new Proposal.Undecided(undecided(open));
        }
        placement.unplaced().forEach(this::noRoom);
        List<PlannedStep> steps = new ArrayList<>();
        for (Demand demand : demands.stream().sorted(Demand.LARGEST_FIRST).toList()) {
            Optional.ofNullable(placement.targets().get(demand.guest().vmid()))
                    .ifPresent(target -> steps.add(
                            moving.step(guest(demand.guest()), request.goal().host(), target, placement)));
        }
        immovable.sort(Comparator.comparing(Immovable::guest));
        steps.add(confirm(placement.quality()));
        return new Proposal.Feasible(new Plan(
                request.operation(),
                request.revision(),
                request.config().site(),
                request.goal(),
                request.config().commit(),
                site.at(),
                steps,
                immovable,
                moving.loads(placement, movable, vmid -> request.goal().host())));
    }

    private List<Demand> demands() {
        Candidates candidates = new Candidates(request.goal(), site);
        List<Demand> demands = new ArrayList<>();
        for (Observation.Guest guest : guests.guests()) {
            if (guest.template()) {
                continue;
            }
            switch (candidates.judge(guest)) {
                case Candidates.Verdict.Tied tied -> stays(guest.id(), tied.reason(), tied.why());
                case Candidates.Verdict.Allowed allowed -> {
                    movable.put(guest.id().vmid(), guest);
                    demands.add(moving.demand(guest, request.goal().host(), allowed.hosts()));
                }
            }
        }
        return demands;
    }

    static Rejection undecided(List<Shortfall> open) {
        return new Rejection(
                "placement_undecided",
                "Whether there is a place for every guest was not found out within the work that is allowed for it. That does not say that there is none: %s of them found none yet (%s). Evacuate in parts (say that some may stay), or free memory on other hosts."
                        .formatted(
                                open.size(),
                                open.stream().map(one -> one.guest().label()).collect(Collectors.joining(", "))));
    }

    private static String distance(Quality quality) {
        return switch (quality) {
            case Quality.Within within
            when within.percent() >= 1 ->
                String.format(
                        Locale.ROOT,
                        " (the placement is at most %.1f %% from the best there could be)",
                        within.percent());
            case Quality.Within near -> "";
            case Quality.Proved best -> "";
            case Quality.Undecided open -> "";
        };
    }

    private void noRoom(Shortfall shortfall) {
        stays(shortfall.guest(), "no_room", moving.lack(shortfall));
    }

    private void stays(GuestId guest, String reason, String why) {
        immovable.add(new Immovable(guest, reason, why, request.goal().leave().contains(guest.vmid())));
    }

    private Observation.Guest guest(GuestId id) {
        return Optional.ofNullable(movable.get(id.vmid()))
                .orElseThrow(() -> new IllegalStateException("no such guest among the movable: " + id));
    }

    private PlannedStep confirm(Quality quality) {
        HostName host = request.goal().host();
        List<GuestId> leaving = immovable.stream().map(Immovable::guest).toList();
        return new PlannedStep(
                moving.stepId("confirm-empty"),
                Risk.READ,
                (leaving.isEmpty()
                                ? "prove that %s holds only templates".formatted(host)
                                : "prove that %s holds only templates and the %d that stay"
                                        .formatted(host, leaving.size()))
                        + distance(quality),
                new StepAction.ConfirmHostEmpty(host, leaving));
    }
}
