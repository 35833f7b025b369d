package io.signalbox.planner.cluster;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.site.ClusterProfile.Role;
import io.signalbox.contracts.site.Policy.Headroom;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.Placement;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Reservation;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Rule;
import io.signalbox.planner.placement.Shortfall;
import io.signalbox.planner.placement.solver.Placer;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which machine goes on which host: the one that the profile assigns, else where placement finds best. Control planes never
 * meet on a host. Pools that are placed by different rules are placed one after the other, control planes first.
 */
final class Seating {
    private static final String APART = "apart ";
    private static final long MIB = 1L << 20;

    private final ClusterProfile profile;
    private final Sight sight;
    private final Template template;
    private final Headroom headroom;
    private final Map<Integer, Standing> standings;
    private final Map<Integer, HostName> seats = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<Reservation> taken = new ArrayList<>();

    Seating(
            ClusterProfile profile,
            Sight sight,
            Template template,
            Headroom headroom,
            Map<Integer, Standing> standings) {
        this.profile = profile;
        this.sight = sight;
        this.template = template;
        this.headroom = headroom;
        this.standings = standings;
    }

    /**
     * Where everybody goes.
     *
     * @param hosts by VMID
     * @param refusals why a machine has no host, each as a sentence; none if all have
     * @param loads of each host before and after
     */
    record Seats(Map<Integer, HostName> hosts, List<String> refusals, List<Plan.HostLoad> loads) {
        HostName of(Machine machine) {
            return Optional.ofNullable(hosts.get(machine.vmid()))
                    .orElseThrow(() -> new IllegalStateException("no host was found for " + machine.label()));
        }
    }

    /** @param wanted how to place whatever the profile says; absent: as it says */
    Seats seats(Optional<ClusterGoal.Placement> wanted) {
        List<Machine> open = new ArrayList<>();
        for (Machine machine : profile.machines()) {
            Optional<HostName> runs = running(machine).map(Subject::host);
            runs.ifPresentOrElse(host -> seats.put(machine.vmid(), host), () -> open.add(machine));
        }
        if (aim(Role.CONTROLPLANE, wanted) == aim(Role.WORKER, wanted)) {
            place(open, aim(Role.CONTROLPLANE, wanted));
        } else {
            for (Role role : Role.values()) {
                place(open.stream().filter(one -> one.role() == role).toList(), aim(role, wanted));
            }
        }
        return new Seats(Map.copyOf(seats), List.copyOf(refusals), loads(open));
    }

    private Aim aim(Role role, Optional<ClusterGoal.Placement> wanted) {
        boolean packs = wanted.map(how -> how == ClusterGoal.Placement.PACK)
                .orElse(profile.placement().get(role) == ClusterProfile.Placement.PACK);
        return packs ? Aim.PACK : Aim.SPREAD;
    }

    private Optional<Subject> running(Machine machine) {
        return there(machine).filter(Subject::runs);
    }

    private Optional<Subject> there(Machine machine) {
        return standings.get(machine.vmid()) instanceof Standing.There there
                ? Optional.of(there.subject())
                : Optional.empty();
    }

    private void place(List<Machine> machines, Aim aim) {
        List<Demand> demands = new ArrayList<>();
        Map<Integer, Machine> byVmid = new HashMap<>();
        for (Machine machine : machines) {
            Set<HostName> allowed = allowed(machine);
            if (!allowed.isEmpty()) {
                byVmid.put(machine.vmid(), machine);
                demands.add(demand(machine, allowed));
            }
        }
        Placement placement = Placer.place(
                new PlacementProblem(rooms(), shared(), demands, residents(), List.of(apart()), taken, aim, Set.of()));
        placement.targets().forEach((vmid, host) -> {
            seats.put(vmid, host);
            Machine machine = byVmid.get(vmid);
            if (machine != null) {
                taken.add(new Reservation(host, memory(machine), cpus(machine), copies(machine)));
            }
        });
        placement.unplaced().forEach(shortfall -> refusals.add(why(shortfall)));
    }

    /** The hosts that a machine may be on; a refusal where there is none. */
    private Set<HostName> allowed(Machine machine) {
        List<Observation.Host> usable = sight.inventory().hosts().stream()
                .filter(host -> host.online() && !host.maintenance())
                .toList();
        Optional<HostName> assigned = machine.host();
        if (assigned.isPresent()) {
            usable = usable.stream()
                    .filter(host -> host.name().equals(assigned.get()))
                    .toList();
            if (usable.isEmpty()) {
                refusals.add(
                        "%s belongs on %s, which is offline, in maintenance, or not part of the site: bring it back, or assign another host."
                                .formatted(machine.label(), assigned.get()));
                return Set.of();
            }
        }
        Set<String> storages = template.copied().keySet();
        Set<HostName> allowed = usable.stream()
                .filter(host -> storages.stream().allMatch(storage -> Sight.takesDisks(host, storage)))
                .map(Observation.Host::name)
                .collect(Collectors.toSet());
        if (allowed.isEmpty()) {
            refusals.add("No host for %s%s has every storage of template %s (%s) active for disks."
                    .formatted(
                            machine.label(),
                            assigned.map(host -> " but " + host + ", which was asked for,")
                                    .orElse(""),
                            template.subject().label(),
                            String.join(", ", storages)));
        }
        return allowed;
    }

    private Demand demand(Machine machine, Set<HostName> allowed) {
        Demand demand = Demand.of(
                new GuestId(machine.vmid(), "", machine.name()),
                memory(machine),
                cpus(machine),
                copies(machine),
                allowed);
        return there(machine).map(Subject::host).map(demand::on).orElse(demand);
    }

    /** What the clone writes; growing a disk takes nothing yet. */
    private Map<String, Long> copies(Machine machine) {
        return there(machine).isPresent() ? Map.of() : template.copied();
    }

    private long memory(Machine machine) {
        return machine.memory()
                .map(mib -> mib * MIB)
                .orElse(template.subject().guest().memory());
    }

    private int cpus(Machine machine) {
        int sockets = template.subject().config().getOrDefault("sockets", "1").matches("[1-9]")
                ? Integer.parseInt(template.subject().config().getOrDefault("sockets", "1"))
                : 1;
        return machine.cores()
                .map(cores -> cores * sockets)
                .orElse(template.subject().guest().cpus());
    }

    private List<Room> rooms() {
        return sight.inventory().hosts().stream().map(this::room).toList();
    }

    private Room room(Observation.Host host) {
        Map<String, Long> storage = new HashMap<>();
        host.storages().stream()
                .filter(one -> one.active() && one.images() && !one.shared())
                .forEach(one -> storage.put(one.name(), one.available()));
        return new Room(
                host.name(),
                host.online() && !host.maintenance(),
                new Capacity(
                        headroom.memoryLimit(host.memoryTotal()), Math.max(host.memoryCommitted(), host.memoryUsed())),
                new Capacity(headroom.cpuLimit(host.cpus()), host.cpusCommitted()),
                storage,
                host.storages().stream()
                        .filter(one -> one.active() && one.images() && one.shared())
                        .map(Observation.Storage::name)
                        .collect(Collectors.toSet()));
    }

    private Map<String, Long> shared() {
        return sight.inventory().hosts().stream()
                .flatMap(host -> host.storages().stream())
                .filter(one -> one.active() && one.images() && one.shared())
                .collect(Collectors.toMap(Observation.Storage::name, Observation.Storage::available, Math::max));
    }

    private Rule apart() {
        return new Rule.Apart(
                "control planes of " + profile.name(),
                profile.machines().stream()
                        .filter(one -> one.role() == Role.CONTROLPLANE)
                        .map(Machine::vmid)
                        .collect(Collectors.toSet()));
    }

    private List<Resident> residents() {
        return seats.entrySet().stream()
                .map(seat -> new Resident(seat.getKey(), seat.getValue(), Set.of()))
                .toList();
    }

    private String why(Shortfall shortfall) {
        String who = shortfall.guest().label();
        String limit = shortfall.limit();
        if (limit.startsWith(APART)) {
            return "%s: no two control planes may be on one host, and another one is on every host that could take it, such as %s: assign it elsewhere, or add a host."
                    .formatted(who, shortfall.host());
        }
        return switch (limit) {
            case "memory" ->
                "%s: no host that it may be on has the memory: %s comes nearest, with %s left inside the headroom of %d %%, and it needs %s, %s more."
                        .formatted(
                                who,
                                shortfall.host(),
                                Sizes.gib(Math.max(0, shortfall.left())),
                                headroom.memoryPercent(),
                                Sizes.gib(shortfall.needed()),
                                Sizes.gib(shortfall.lacking()));
            case "cpus" ->
                "%s: no host that it may be on has the CPUs: %s comes nearest, with %d left, and it needs %d."
                        .formatted(who, shortfall.host(), Math.max(0, shortfall.left()), shortfall.needed());
            case "search" ->
                "%s: whether there is a place for it was not found out within the work allowed for it.".formatted(who);
            default ->
                "%s: no host that it may be on has the disk space: %s comes nearest, with %s left on %s, and it needs %s."
                        .formatted(
                                who,
                                shortfall.host(),
                                Sizes.gib(Math.max(0, shortfall.left())),
                                limit,
                                Sizes.gib(shortfall.needed()));
        };
    }

    private List<Plan.HostLoad> loads(List<Machine> started) {
        return sight.inventory().hosts().stream()
                .map(host -> load(host, started))
                .sorted(Comparator.comparing(Plan.HostLoad::host))
                .toList();
    }

    private Plan.HostLoad load(Observation.Host host, List<Machine> started) {
        List<Machine> arriving = started.stream()
                .filter(one -> host.name().equals(seats.get(one.vmid())))
                .toList();
        int fresh = (int) arriving.stream()
                .filter(one -> there(one)
                        .map(Subject::host)
                        .filter(host.name()::equals)
                        .isEmpty())
                .count();
        return new Plan.HostLoad(
                host.name(),
                host.memoryTotal(),
                headroom.memoryLimit(host.memoryTotal()),
                host.memoryCommitted(),
                host.memoryCommitted()
                        + arriving.stream().mapToLong(this::memory).sum(),
                headroom.cpuLimit(host.cpus()),
                host.cpusCommitted(),
                host.cpusCommitted() + arriving.stream().mapToInt(this::cpus).sum(),
                host.guests(),
                host.guests() + fresh);
    }
}
