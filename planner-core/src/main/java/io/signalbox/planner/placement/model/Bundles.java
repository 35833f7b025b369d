package io.signalbox.planner.placement.model;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts guests together that belong together, and says who is in a rule. */
final class Bundles {
    private final Map<Integer, Demand> demands = new TreeMap<>();
    private final Map<Integer, Resident> residents = new TreeMap<>();
    private final Map<Integer, Integer> leader = new HashMap<>();
    private final Map<Integer, Set<HostName>> tied = new HashMap<>();

    Bundles(PlacementProblem problem) {
        for (Demand demand : problem.demands()) {
            if (demands.put(demand.guest().vmid(), demand) != null) {
                throw new IllegalArgumentException("two demands for one guest: " + demand.guest());
            }
            leader.put(demand.guest().vmid(), demand.guest().vmid());
        }
        problem.residents().forEach(resident -> residents.put(resident.vmid(), resident));
        residents.keySet().removeAll(demands.keySet());
        for (Rule rule : problem.rules()) {
            switch (rule) {
                case Rule.Together together -> join(members(together));
                case Rule.TogetherByTag byTag -> join(members(byTag));
                case Rule.Apart apart -> {}
                case Rule.ApartByTag byTag -> {}
                case Rule.ControlPlanes planes -> {}
                case Rule.EtcdQuorum quorum -> {}
            }
        }
    }

    /** The guests, known here, that a rule is about. */
    Set<Integer> members(Rule rule) {
        return switch (rule) {
            case Rule.Together together -> known(together.vmids());
            case Rule.Apart apart -> known(apart.vmids());
            case Rule.TogetherByTag byTag -> tagged(byTag.tag());
            case Rule.ApartByTag byTag -> tagged(byTag.tag());
            case Rule.ControlPlanes planes -> known(planes.vmids());
            case Rule.EtcdQuorum quorum -> known(quorum.vmids());
        };
    }

    Optional<Demand> demand(int vmid) {
        return Optional.ofNullable(demands.get(vmid));
    }

    Optional<Resident> resident(int vmid) {
        return Optional.ofNullable(residents.get(vmid));
    }

    /** All demands, each once, those that belong together in one list, largest first. */
    List<List<Demand>> all() {
        Map<Integer, List<Demand>> bundles = new TreeMap<>();
        demands.values().stream()
                .sorted(Demand.LARGEST_FIRST)
                .forEach(demand -> bundles.computeIfAbsent(
                                leaderOf(demand.guest().vmid()), first -> new ArrayList<>())
                        .add(demand));
        return List.copyOf(bundles.values());
    }

    /** The hosts a bundle may be on by its members' own wishes and by those of its group that stay. */
    Set<HostName> allowed(List<Demand> bundle) {
        Set<HostName> all = new HashSet<>(bundle.getFirst().allowed());
        bundle.forEach(member -> all.retainAll(member.allowed()));
        Optional.ofNullable(tied.get(leaderOf(bundle.getFirst().guest().vmid())))
                .ifPresent(all::retainAll);
        return all;
    }

    private void join(Set<Integer> vmids) {
        List<Integer> placed = vmids.stream().filter(demands::containsKey).toList();
        if (placed.isEmpty()) {
            return;
        }
        placed.forEach(vmid -> merge(placed.getFirst(), vmid));
        vmids.stream()
                .flatMap(vmid -> resident(vmid).stream())
                .forEach(resident -> tie(leaderOf(placed.getFirst()), Set.of(resident.host())));
    }

    private void merge(int one, int other) {
        int first = leaderOf(one);
        int second = leaderOf(other);
        if (first != second) {
            leader.put(Math.max(first, second), Math.min(first, second));
            Optional.ofNullable(tied.remove(Math.max(first, second)))
                    .ifPresent(hosts -> tie(Math.min(first, second), hosts));
        }
    }

    private void tie(int bundle, Set<HostName> hosts) {
        tied.merge(bundle, hosts, (before, more) -> {
            Set<HostName> both = new HashSet<>(before);
            both.retainAll(more);
            return both;
        });
    }

    private int leaderOf(int vmid) {
        int at = vmid;
        for (int up = up(at); up != at; up = up(at)) {
            at = up;
        }
        return at;
    }

    private int up(int vmid) {
        return Optional.ofNullable(leader.get(vmid)).orElse(vmid);
    }

    private Set<Integer> known(Set<Integer> vmids) {
        Set<Integer> all = new HashSet<>(vmids);
        all.removeIf(vmid -> !demands.containsKey(vmid) && !residents.containsKey(vmid));
        return all;
    }

    private Set<Integer> tagged(String tag) {
        Set<Integer> all = new HashSet<>();
        demands.values().stream()
                .filter(demand -> demand.tags().contains(tag))
                .forEach(demand -> all.add(demand.guest().vmid()));
        residents.values().stream()
                .filter(resident -> resident.tags().contains(tag))
                .forEach(resident -> all.add(resident.vmid()));
        return all;
    }
}
