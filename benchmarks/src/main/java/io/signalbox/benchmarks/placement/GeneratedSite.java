package io.signalbox.benchmarks.placement;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A site drawn at random, in which everybody has a place: guests are dealt to hosts first, and the limits are measured
 * afterwards. Of that placement the problems know nothing.
 */
final class GeneratedSite {
    private static final long GIB = 1L << 30;
    private static final int[] SIZES = {1, 2, 2, 4, 4, 4, 8, 8, 8, 16, 16, 32, 64};
    private static final int[] CORES = {1, 2, 2, 4, 4, 8};
    private static final int LOOSE_DISKS = 25;
    private static final String LOCAL = "local-lvm";

    private final Random random;
    private final int hosts;
    private final int slack;
    private final long[] memory;
    private final int[] cores;
    private final long[] disk;
    private final int[] place;
    private final List<Set<Integer>> apart = new ArrayList<>();

    /** @param slack percent of memory and CPUs that are left over once everybody has a place; of disks 25 at least */
    GeneratedSite(long seed, int guests, int hosts, int slack) {
        random = new Random(seed);
        this.hosts = hosts;
        this.slack = slack;
        memory = random.longs(guests, 0, SIZES.length)
                .map(index -> SIZES[(int) index] * GIB)
                .toArray();
        cores = random.ints(guests, 0, CORES.length).map(index -> CORES[index]).toArray();
        disk = random.longs(guests, 0, 1000)
                .map(draw -> draw < 150 ? (10 + draw) * GIB : 0)
                .toArray();
        place = deal(guests);
        for (int group = 0; group < guests / 12; group++) {
            apart();
        }
    }

    /** Every guest of the first host is to go to the others. */
    PlacementProblem evacuation() {
        return problem(
                IntStream.range(0, place.length)
                        .filter(guest -> place[guest] == 0)
                        .boxed()
                        .collect(Collectors.toSet()),
                false);
    }

    /** So many guests are new and are to go anywhere. */
    PlacementProblem creation(int count) {
        return problem(
                IntStream.range(place.length - Math.min(count, place.length), place.length)
                        .boxed()
                        .collect(Collectors.toSet()),
                true);
    }

    /** So many guests are where they had not better be: hosts are over their limits, or rules are broken. */
    PlacementProblem rebalancing(int count) {
        Set<Integer> some =
                IntStream.range(0, Math.min(count, place.length)).boxed().collect(Collectors.toSet());
        PlacementProblem whole = problem(some, true);
        List<Demand> demands = whole.demands().stream()
                .map(demand -> {
                    HostName at =
                            host(random.nextInt(10) < 8 ? place[demand.guest().vmid() - 100] : random.nextInt(hosts));
                    return demand.allowed().contains(at)
                            ? demand.on(at)
                            : demand.on(host(place[demand.guest().vmid() - 100]));
                })
                .toList();
        return new PlacementProblem(
                whole.rooms(),
                whole.shared(),
                demands,
                whole.residents(),
                whole.rules(),
                whole.reservations(),
                whole.aim(),
                whole.mayStay());
    }

    private int[] deal(int guests) {
        long[] load = new long[hosts];
        int[] places = new int[guests];
        for (int guest = 0; guest < guests; guest++) {
            int one = random.nextInt(hosts);
            int other = random.nextInt(hosts);
            places[guest] = load[one] <= load[other] ? one : other;
            load[places[guest]] += memory[guest];
        }
        return places;
    }

    private void apart() {
        Map<Integer, Integer> byHost = new HashMap<>();
        for (int member = 0; member < 4; member++) {
            int guest = random.nextInt(place.length);
            byHost.putIfAbsent(place[guest], 100 + guest);
        }
        if (byHost.size() > 1) {
            apart.add(new TreeSet<>(byHost.values()));
        }
    }

    /** With everybody, the limits have so much slack; an evacuation has the other hosts' share of the first one's on top. */
    private PlacementProblem problem(Set<Integer> placed, boolean everywhere) {
        int[] hidden = everywhere ? place : resettled();
        long[] mine = new long[hosts];
        long[] theirs = new long[hosts];
        int[] myCores = new int[hosts];
        int[] theirCores = new int[hosts];
        long[] myDisk = new long[hosts];
        for (int guest = 0; guest < place.length; guest++) {
            int host = hidden[guest];
            if (placed.contains(guest)) {
                mine[host] += memory[guest];
                myCores[host] += cores[guest];
                myDisk[host] += disk[guest];
            } else {
                theirs[host] += memory[guest];
                theirCores[host] += cores[guest];
            }
        }
        List<Room> rooms = IntStream.range(0, hosts)
                .mapToObj(host -> new Room(
                        host(host),
                        everywhere || host != 0,
                        new Capacity(wide(theirs[host] + mine[host]), theirs[host]),
                        new Capacity(wide(theirCores[host] + myCores[host]), theirCores[host]),
                        Map.of(LOCAL, myDisk[host] + myDisk[host] * Math.max(slack, LOOSE_DISKS) / 100),
                        Set.of()))
                .toList();
        List<Demand> demands = placed.stream()
                .sorted()
                .map(guest -> demand(guest, hidden[guest], everywhere))
                .toList();
        List<Resident> residents = IntStream.range(0, place.length)
                .filter(guest -> !placed.contains(guest))
                .mapToObj(guest -> new Resident(100 + guest, host(place[guest]), Set.of()))
                .toList();
        List<Rule> rules = IntStream.range(0, apart.size())
                .<Rule>mapToObj(group -> new Rule.Apart("group " + group, kept(apart.get(group), hidden)))
                .toList();
        return PlacementProblem.of(rooms, demands).under(rules, residents);
    }

    private static Set<Integer> kept(Set<Integer> group, int[] hidden) {
        Map<Integer, Integer> byHost = new HashMap<>();
        group.forEach(vmid -> byHost.putIfAbsent(hidden[vmid - 100], vmid));
        return Set.copyOf(byHost.values());
    }

    private int[] resettled() {
        int[] others = place.clone();
        for (int guest = 0; guest < others.length; guest++) {
            others[guest] = others[guest] == 0 ? 1 + random.nextInt(hosts - 1) : others[guest];
        }
        return others;
    }

    private long wide(long used) {
        return used + used * slack / 100;
    }

    private Demand demand(int guest, int hidden, boolean everywhere) {
        Set<HostName> allowed = new HashSet<>(List.of(host(hidden)));
        boolean anywhere = random.nextInt(10) < 8;
        IntStream.range(everywhere ? 0 : 1, hosts)
                .filter(host -> anywhere || random.nextInt(3) == 0)
                .forEach(host -> allowed.add(host(host)));
        return new Demand(
                new GuestId(100 + guest, "", ""),
                memory[guest],
                cores[guest],
                disk[guest] > 0 ? Map.of(LOCAL, disk[guest]) : Map.of(),
                allowed,
                everywhere ? Optional.empty() : Optional.of(host(0)),
                Set.of(),
                Set.of());
    }

    static HostName host(int index) {
        return new HostName("pve%02d".formatted(index + 1));
    }
}
