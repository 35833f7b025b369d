package io.signalbox.planner.evacuation;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.site.Policy.Headroom;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.Placement;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Shortfall;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.work.Sizes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What plans that move guests have in common: the room there is, what a guest needs, the steps, and the loads. */
final class Moving {
    private static final String APART = "apart ";

    private final PlanRequest<?> request;
    private final Observation.Site site;
    private final Headroom headroom;

    Moving(PlanRequest<?> request, Observation.Site site) {
        this.request = request;
        this.site = site;
        this.headroom = request.config().policy().headroom();
    }

    /** What a guest needs of the host it moves to. */
    Demand demand(Observation.Guest guest, HostName source, Set<HostName> allowed) {
        Map<String, Long> copies = new HashMap<>();
        guest.localDisks().forEach(disk -> copies.merge(disk.storage(), disk.size(), Long::sum));
        boolean counts = Candidates.counts(guest);
        return Demand.of(guest.id(), counts ? guest.memory() : 0, counts ? guest.cpus() : 0, copies, allowed)
                .on(source)
                .preferring(preferred(guest))
                .tagged(Set.copyOf(guest.tags()));
    }

    /**
     * The room on every host.
     *
     * @param fit whether guests may be put there, if it is online
     */
    List<Room> rooms(Predicate<Observation.Host> fit) {
        return site.hosts().stream()
                .map(host -> {
                    Map<String, Long> storage = new HashMap<>();
                    host.storages().stream()
                            .filter(one -> one.active() && one.images() && !one.shared())
                            .forEach(one -> storage.put(one.name(), one.available()));
                    long taken = Math.max(host.memoryCommitted(), host.memoryUsed());
                    return new Room(
                            host.name(),
                            host.online() && fit.test(host),
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

    /** What a guest lacks that has no place, as a clause. */
    String lack(Shortfall shortfall) {
        return shortfall.limit().startsWith(APART) ? apart(shortfall) : limit(shortfall);
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
                "no host can take it and all that it belongs together with, by an HA rule or by the policy's placement.together: make room for all of them on one host, or let it stay.";
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

    /** The step that moves a guest, beside whatever else is ready. */
    PlannedStep step(Observation.Guest guest, HostName source, HostName target, Placement placement) {
        boolean running = Candidates.counts(guest);
        Observation.Host host = site.hosts().stream()
                .filter(one -> one.name().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such host was observed: " + target));
        StepAction.MigrateGuest action = new StepAction.MigrateGuest(
                guest.id(),
                source,
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

    StepId stepId(String name) {
        return new StepId("r%d-%s".formatted(request.revision(), name));
    }

    /**
     * Each host's load before and after.
     *
     * @param movable the guests that may have been placed, by their VMIDs
     * @param sources where each of them is
     */
    List<Plan.HostLoad> loads(
            Placement placement, Map<Integer, Observation.Guest> movable, IntFunction<HostName> sources) {
        return site.hosts().stream()
                .map(host -> load(host, placement, movable, sources))
                .sorted(Comparator.comparing(Plan.HostLoad::host))
                .toList();
    }

    private Plan.HostLoad load(
            Observation.Host host,
            Placement placement,
            Map<Integer, Observation.Guest> movable,
            IntFunction<HostName> sources) {
        long memory = 0;
        int cpus = 0;
        int count = 0;
        for (var placed : placement.targets().entrySet()) {
            Observation.Guest guest = movable.get(placed.getKey());
            boolean arrives = placed.getValue().equals(host.name());
            boolean leaves = sources.apply(placed.getKey()).equals(host.name());
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
