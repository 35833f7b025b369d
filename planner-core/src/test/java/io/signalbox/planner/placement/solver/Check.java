package io.signalbox.planner.placement.solver;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Reservation;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Says which hard goals a placement breaks, straight from the problem, sharing nothing with the placer. */
final class Check {
    private final PlacementProblem problem;
    private final Map<Integer, HostName> targets;
    private final List<String> broken = new ArrayList<>();

    private Check(PlacementProblem problem, Map<Integer, HostName> targets) {
        this.problem = problem;
        this.targets = targets;
    }

    static List<String> broken(PlacementProblem problem, Map<Integer, HostName> targets) {
        Check check = new Check(problem, targets);
        problem.rooms().forEach(check::room);
        problem.shared().forEach(check::shared);
        problem.demands().forEach(check::guest);
        problem.rules().forEach(check::rule);
        return check.broken;
    }

    private void guest(Demand demand) {
        HostName host = targets.get(demand.guest().vmid());
        if (host == null) {
            return;
        }
        Room room = problem.rooms().stream()
                .filter(one -> one.host().equals(host))
                .findFirst()
                .orElseThrow();
        if (!room.usable()) {
            broken.add("%s is not usable".formatted(host));
        }
        if (!demand.allowed().contains(host)) {
            broken.add("%s is not allowed on %s".formatted(demand.guest(), host));
        }
        if (!demand.now().filter(host::equals).isPresent()) {
            demand.storage().forEach((storage, bytes) -> {
                if (bytes > 0
                        && problem.shared().containsKey(storage)
                        && !room.shared().contains(storage)) {
                    broken.add("%s does not reach %s".formatted(host, storage));
                }
            });
        }
    }

    private void room(Room room) {
        limit(room, "memory", room.memory().limit() - room.memory().used(), Demand::memory, Reservation::memory);
        limit(room, "cpus", room.cpus().limit() - room.cpus().used(), Demand::cpus, Reservation::cpus);
        Set<String> local = new HashSet<>();
        problem.demands().forEach(demand -> local.addAll(demand.storage().keySet()));
        local.removeAll(problem.shared().keySet());
        for (String storage : local) {
            limit(
                    room,
                    storage,
                    room.storage().getOrDefault(storage, 0L),
                    demand -> demand.now().filter(room.host()::equals).isPresent()
                            ? 0
                            : demand.storage().getOrDefault(storage, 0L),
                    one -> one.storage().getOrDefault(storage, 0L));
        }
    }

    private void limit(
            Room room, String what, long free, ToLongFunction<Demand> need, ToLongFunction<Reservation> reserved) {
        long sum = problem.demands().stream()
                .filter(demand -> room.host().equals(targets.get(demand.guest().vmid())))
                .mapToLong(need)
                .sum();
        long taken = problem.reservations().stream()
                .filter(one -> one.host().equals(room.host()))
                .mapToLong(reserved)
                .sum();
        if (sum > 0 && sum > free - taken) {
            broken.add("%s of %s: %d of %d".formatted(what, room.host(), sum, free - taken));
        }
    }

    private void shared(String storage, long free) {
        long sum = problem.demands().stream()
                .filter(demand -> targets.containsKey(demand.guest().vmid()))
                .filter(demand -> !demand.now()
                        .equals(Optional.ofNullable(targets.get(demand.guest().vmid()))))
                .mapToLong(demand -> demand.storage().getOrDefault(storage, 0L))
                .sum();
        long taken = problem.reservations().stream()
                .mapToLong(one -> one.storage().getOrDefault(storage, 0L))
                .sum();
        if (sum > 0 && sum > free - taken) {
            broken.add("%s: %d of %d".formatted(storage, sum, free - taken));
        }
    }

    private void rule(Rule rule) {
        switch (rule) {
            case Rule.Together together -> together(rule, together.vmids());
            case Rule.TogetherByTag byTag -> together(rule, tagged(byTag.tag()));
            case Rule.Apart apart -> most(rule, apart.vmids(), 1);
            case Rule.ApartByTag byTag -> most(rule, tagged(byTag.tag()), 1);
            case Rule.ControlPlanes planes -> most(rule, planes.vmids(), evenly(planes.vmids(), 1));
            case Rule.EtcdQuorum quorum ->
                most(rule, quorum.vmids(), evenly(quorum.vmids(), (known(quorum.vmids()) - 1) / 2));
        }
    }

    private void together(Rule rule, Set<Integer> vmids) {
        Set<HostName> hosts = new HashSet<>();
        places(vmids).forEach((vmid, host) -> hosts.add(host));
        if (hosts.size() > 1
                && places(vmids).keySet().stream()
                        .anyMatch(vmid -> problem.demands().stream()
                                .anyMatch(demand -> demand.guest().vmid() == vmid))) {
            broken.add("%s is on %s".formatted(rule.name(), hosts));
        }
    }

    /** Only a host that a placed guest went to can break a rule; what was there before is not the placer's. */
    private void most(Rule rule, Set<Integer> vmids, int most) {
        Map<HostName, Integer> count = new HashMap<>();
        places(vmids).values().forEach(host -> count.merge(host, 1, Integer::sum));
        count.forEach((host, many) -> {
            boolean placed = vmids.stream().anyMatch(vmid -> host.equals(targets.get(vmid)));
            if (placed && many > most) {
                broken.add("%s: %d on %s".formatted(rule.name(), many, host));
            }
        });
    }

    private int evenly(Set<Integer> vmids, int wanted) {
        Set<HostName> hosts = new HashSet<>();
        problem.demands().stream()
                .filter(demand -> vmids.contains(demand.guest().vmid()))
                .forEach(demand -> hosts.addAll(demand.allowed()));
        hosts.removeIf(
                host -> problem.rooms().stream().noneMatch(room -> room.host().equals(host) && room.usable()));
        problem.residents().stream()
                .filter(resident -> vmids.contains(resident.vmid()))
                .forEach(resident -> hosts.add(resident.host()));
        int members = known(vmids);
        return wanted * hosts.size() >= members ? wanted : Math.ceilDiv(members, Math.max(1, hosts.size()));
    }

    private int known(Set<Integer> vmids) {
        return (int) vmids.stream()
                .filter(vmid -> problem.demands().stream()
                                .anyMatch(demand -> demand.guest().vmid() == vmid)
                        || problem.residents().stream().anyMatch(one -> one.vmid() == vmid))
                .count();
    }

    private Set<Integer> tagged(String tag) {
        Set<Integer> all = new HashSet<>();
        problem.demands().stream()
                .filter(demand -> demand.tags().contains(tag))
                .forEach(demand -> all.add(demand.guest().vmid()));
        problem.residents().stream()
                .filter(resident -> resident.tags().contains(tag))
                .map(Resident::vmid)
                .forEach(all::add);
        return all;
    }

    private Map<Integer, HostName> places(Set<Integer> vmids) {
        Map<Integer, HostName> places = new HashMap<>();
        problem.residents().stream()
                .filter(resident -> vmids.contains(resident.vmid()))
                .forEach(resident -> places.put(resident.vmid(), resident.host()));
        targets.forEach((vmid, host) -> {
            if (vmids.contains(vmid)) {
                places.put(vmid, host);
            }
        });
        return places;
    }
}
