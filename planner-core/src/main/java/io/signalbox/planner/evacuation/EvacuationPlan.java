package io.signalbox.planner.evacuation;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.Immovable;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.site.Policy.Headroom;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.Placement;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Quality;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Shortfall;
import io.signalbox.planner.placement.solver.Placer;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Sizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of an evacuation from what was observed. */
final class EvacuationPlan {
    private static final String APART = "apart ";

    private final PlanRequest<Goal.EvacuateHost> request;
    private final Observation.Site site;
    private final Observation.Guests guests;
    private final Headroom headroom;
    private final List<Immovable> immovable = new ArrayList<>();
    private final Map<Integer, Observation.Guest> movable = new HashMap<>();

    private EvacuationPlan(PlanRequest<Goal.EvacuateHost> request) {
        this.request = request;
        this.site = required(Observation.Site.class);
        this.guests = required(Observation.Guests.class);
        this.headroom = request.config().policy().headroom();
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
                rooms(),
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
                    .ifPresent(target -> steps.add(move(guest(demand.guest()), target, placement)));
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
                loads(placement)));
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
                    demands.add(demand(guest, allowed.hosts()));
                }
            }
        }
        return demands;
    }

    private Demand demand(Observation.Guest guest, Set<HostName> allowed) {
        Map<String, Long> copies = new HashMap<>();
        guest.localDisks().forEach(disk -> copies.merge(disk.storage(), disk.size(), Long::sum));
        boolean counts = Candidates.counts(guest);
        return Demand.of(guest.id(), counts ? guest.memory() : 0, counts ? guest.cpus() : 0, copies, allowed)
                .on(request.goal().host())
                .preferring(preferred(guest))
                .tagged(Set.copyOf(guest.tags()));
    }

    private List<Room> rooms() {
        return site.hosts().stream()
                .map(host -> {
                    Map<String, Long> storage = new HashMap<>();
                    host.storages().stream()
                            .filter(one -> one.active() && one.images() && !one.shared())
                            .forEach(one -> storage.put(one.name(), one.available()));
                    long taken = Math.max(host.memoryCommitted(), host.memoryUsed());
                    return new Room(
                            host.name(),
                            host.online()
                                    && !host.maintenance()
                                    && !host.name().equals(request.goal().host()),
                            new Capacity(headroom.memoryLimit(host.memoryTotal()), taken),
                            new Capacity(headroom.cpuLimit(host.cpus()), host.cpusCommitted()),
                            storage,
                            Set.of());
                })
                .toList();
    }

    /** The hosts that HA rules would rather have it on; where two rules differ, those of both. */
    private Set<HostName> preferred(Observation.Guest guest) {
        return site.haRules().stream()
                .filter(rule -> rule.kind() == HaRule.Kind.NODE_AFFINITY && !rule.strict() && guest.highlyAvailable())
                .filter(rule -> rule.vmids().contains(guest.id().vmid()))
                .flatMap(rule -> rule.hosts().stream())
                .collect(Collectors.toSet());
    }

    private static Rejection undecided(List<Shortfall> open) {
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
        String why = shortfall.limit().startsWith(APART) ? apart(shortfall) : limit(shortfall);
        stays(shortfall.guest(), "no_room", why);
    }

    private static String apart(Shortfall shortfall) {
        return "%s: it may not meet the others, and they are on every host that could take it, such as %s."
                .formatted(shortfall.limit().substring(APART.length()), shortfall.host());
    }

    private String limit(Shortfall shortfall) {
        return switch (shortfall.limit()) {
            case "memory" ->
                "no host has room for it: %s comes nearest, with %s of memory left inside the headroom of %d %%, and it needs %s, %s more; free memory there, or name fewer guests."
                        .formatted(
                                shortfall.host(),
                                Sizes.gib(Math.max(0, shortfall.left())),
                                headroom.memoryPercent(),
                                Sizes.gib(shortfall.needed()),
                                Sizes.gib(shortfall.lacking()));
            case "cpus" ->
                "no host has room for it: %s comes nearest, with %d virtual CPUs left at an overcommit of %s, and it needs %d, %d more."
                        .formatted(
                                shortfall.host(),
                                Math.max(0, shortfall.left()),
                                headroom.cpuOvercommit(),
                                shortfall.needed(),
                                shortfall.lacking());
            case "together" ->
                "no host can take it and all that it belongs together with by the policy's placement.together: let one of them stay elsewhere (take the tag from it), or make room for all on one host.";
            case "search" ->
                "whether there is room for it beside the guests that must move was not found out within the work that is allowed for it.";
            default ->
                "no host has room for its disks: %s comes nearest, with %s left on %s, and it needs %s, %s more."
                        .formatted(
                                shortfall.host(),
                                Sizes.gib(Math.max(0, shortfall.left())),
                                shortfall.limit(),
                                Sizes.gib(shortfall.needed()),
                                Sizes.gib(shortfall.lacking()));
        };
    }

    private void stays(GuestId guest, String reason, String why) {
        immovable.add(new Immovable(guest, reason, why, request.goal().leave().contains(guest.vmid())));
    }

    private Observation.Guest guest(GuestId id) {
        return Optional.ofNullable(movable.get(id.vmid()))
                .orElseThrow(() -> new IllegalStateException("no such guest among the movable: " + id));
    }

    private PlannedStep move(Observation.Guest guest, HostName target, Placement placement) {
        boolean running = Candidates.counts(guest);
        Observation.Host host = site.hosts().stream()
                .filter(one -> one.name().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such host was observed: " + target));
        StepAction.MigrateGuest action = new StepAction.MigrateGuest(
                guest.id(),
                request.goal().host(),
                target,
                guest.power(),
                running && !guest.localDisks().isEmpty(),
                Optional.empty(),
                guest.highlyAvailable(),
                running ? guest.memory() : 0,
                headroom.memoryLimit(host.memoryTotal()));
        String how = guest.power() == PowerState.RUNNING ? "live" : "offline";
        String disks = guest.localDisks().isEmpty() ? "" : ", with its local disks";
        String ha = guest.highlyAvailable() ? ", by the HA manager" : "";
        String waived = placement.waivers().stream()
                .filter(waiver -> waiver.vmids().contains(guest.id().vmid()))
                .map(waiver -> ". " + waiver.why())
                .collect(Collectors.joining());
        return new PlannedStep(
                stepId("migrate-" + guest.id().vmid()),
                Risk.CHANGE,
                "move %s to %s, %s%s%s%s".formatted(guest.id().label(), target, how, disks, ha, waived),
                action,
                Optional.of(List.of()));
    }

    private PlannedStep confirm(Quality quality) {
        HostName host = request.goal().host();
        List<GuestId> leaving = immovable.stream().map(Immovable::guest).toList();
        return new PlannedStep(
                stepId("confirm-empty"),
                Risk.READ,
                (leaving.isEmpty()
                                ? "prove that %s holds only templates".formatted(host)
                                : "prove that %s holds only templates and the %d that stay"
                                        .formatted(host, leaving.size()))
                        + distance(quality),
                new StepAction.ConfirmHostEmpty(host, leaving));
    }

    private StepId stepId(String name) {
        return new StepId("r%d-%s".formatted(request.revision(), name));
    }

    private List<Plan.HostLoad> loads(Placement placement) {
        return site.hosts().stream()
                .map(host -> load(host, placement))
                .sorted(Comparator.comparing(Plan.HostLoad::host))
                .toList();
    }

    private Plan.HostLoad load(Observation.Host host, Placement placement) {
        long memory = 0;
        int cpus = 0;
        int count = 0;
        for (var placed : placement.targets().entrySet()) {
            Observation.Guest guest = movable.get(placed.getKey());
            boolean arrives = placed.getValue().equals(host.name());
            boolean leaves = request.goal().host().equals(host.name());
            int sign = arrives ? 1 : leaves ? -1 : 0;
            if (guest == null || sign == 0) {
                continue;
            }
            count += sign;
            if (Candidates.counts(guest)) {
                memory += sign * guest.memory();
                cpus += sign * guest.cpus();
            }
        }
        return new Plan.HostLoad(
                host.name(),
                host.memoryTotal(),
                headroom.memoryLimit(host.memoryTotal()),
                host.memoryCommitted(),
                host.memoryCommitted() + memory,
                headroom.cpuLimit(host.cpus()),
                host.cpusCommitted(),
                host.cpusCommitted() + cpus,
                host.guests(),
                host.guests() + count);
    }
}
