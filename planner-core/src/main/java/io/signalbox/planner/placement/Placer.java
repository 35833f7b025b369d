package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places guests: largest first, each on the allowed host with the most memory left. Where that rule runs into a dead end
 * it goes back and tries the next host, so that a complete placement is found if there is one, up to a number of tries
 * that covers every small case whole. The same input always gives the same placement.
 */
public final class Placer {
    /** Enough to try everything for eight guests on four hosts several times over; some tens of milliseconds. */
    private static final int TRIES = 400_000;

    private Placer() {}

    /**
     * Places every demand, or as many as the plain rule can if not all can be placed; those that must be placed come
     * before those that need not.
     *
     * @param apart groups of VMIDs of which no two may be on one host
     * @param optional VMIDs that need not be placed
     * @throws IllegalArgumentException if a demand has no allowed host among the rooms
     */
    public static Placement place(
            List<Demand> demands, List<Room> rooms, List<Set<Integer>> apart, Set<Integer> optional) {
        List<Demand> all = demands.stream().sorted(Demand.LARGEST_FIRST).toList();
        Optional<Map<Integer, HostName>> whole = search(all, rooms, apart);
        if (whole.isPresent()) {
            return new Placement(whole.get(), List.of());
        }
        List<Demand> must = all.stream()
                .filter(demand -> !optional.contains(demand.guest().vmid()))
                .toList();
        Packing packing = new Packing(rooms, apart);
        Map<Integer, HostName> targets = new HashMap<>();
        List<Shortfall> unplaced = new ArrayList<>();
        Optional<Map<Integer, HostName>> needed =
                must.size() == all.size() ? Optional.empty() : search(must, rooms, apart);
        if (needed.isPresent()) {
            targets.putAll(needed.get());
            must.forEach(demand -> packing.put(
                    demand,
                    Optional.ofNullable(targets.get(demand.guest().vmid())).orElseThrow()));
        } else {
            must.forEach(demand -> fill(demand, packing, targets, unplaced));
        }
        all.stream()
                .filter(demand -> optional.contains(demand.guest().vmid()))
                .forEach(demand -> fill(demand, packing, targets, unplaced));
        return new Placement(targets, unplaced);
    }

    private static void fill(Demand demand, Packing packing, Map<Integer, HostName> targets, List<Shortfall> unplaced) {
        List<HostName> candidates = packing.candidates(demand);
        if (candidates.isEmpty()) {
            unplaced.add(packing.shortfall(demand));
        } else {
            packing.put(demand, candidates.getFirst());
            targets.put(demand.guest().vmid(), candidates.getFirst());
        }
    }

    private static Optional<Map<Integer, HostName>> search(
            List<Demand> demands, List<Room> rooms, List<Set<Integer>> apart) {
        Map<Integer, HostName> targets = new HashMap<>();
        int[] tries = {TRIES};
        return descend(demands, 0, new Packing(rooms, apart), targets, tries)
                ? Optional.of(Map.copyOf(targets))
                : Optional.empty();
    }

    private static boolean descend(
            List<Demand> demands, int index, Packing packing, Map<Integer, HostName> targets, int[] tries) {
        if (index == demands.size()) {
            return true;
        }
        Demand demand = demands.get(index);
        Set<Object> tried = new HashSet<>();
        for (HostName host : packing.candidates(demand)) {
            if (tries[0]-- <= 0) {
                return false;
            }
            if (!tried.add(List.of(packing.likeness(host), permissions(demands, index, host)))) {
                continue;
            }
            packing.put(demand, host);
            targets.put(demand.guest().vmid(), host);
            if (descend(demands, index + 1, packing, targets, tries)) {
                return true;
            }
            packing.takeBack(demand, host);
            targets.remove(demand.guest().vmid());
        }
        return false;
    }

    private static List<Boolean> permissions(List<Demand> demands, int from, HostName host) {
        return demands.subList(from, demands.size()).stream()
                .map(demand -> demand.allowed().contains(host))
                .toList();
    }
}
