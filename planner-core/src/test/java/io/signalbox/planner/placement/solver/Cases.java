package io.signalbox.planner.placement.solver;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Reservation;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Problems drawn at random: small wild ones, and larger ones with a placement hidden in them. */
final class Cases {
    static final long GIB = 1L << 30;

    private Cases() {}

    static HostName host(int index) {
        return new HostName("h%02d".formatted(index));
    }

    static GuestId guest(int index) {
        return new GuestId(100 + index, "", "");
    }

    /** Anything that a problem may have, in numbers small enough to try everything. */
    static PlacementProblem wild(Random random, int guests, int hosts) {
        List<Room> rooms = IntStream.range(0, hosts)
                .mapToObj(i -> new Room(
                        host(i),
                        random.nextInt(8) > 0,
                        new Capacity(20 + random.nextInt(20), random.nextInt(24)),
                        new Capacity(24, random.nextInt(20)),
                        Map.of("local", (long) random.nextInt(30)),
                        random.nextInt(5) > 0 ? Set.of("ceph") : Set.of()))
                .toList();
        List<Demand> demands =
                IntStream.range(0, guests).mapToObj(i -> wild(random, i, rooms)).toList();
        List<Resident> residents = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Resident(
                        500 + i, host(random.nextInt(hosts)), random.nextBoolean() ? Set.of("alone") : Set.of()))
                .toList();
        Set<Integer> mayStay = new HashSet<>();
        if (random.nextInt(3) == 0) {
            demands.stream()
                    .filter(demand -> random.nextInt(3) == 0)
                    .forEach(demand -> mayStay.add(demand.guest().vmid()));
        }
        List<Reservation> inFlight = random.nextInt(4) == 0
                ? List.of(new Reservation(host(0), 3, 1, Map.of("local", 4L, "ceph", 5L)))
                : List.of();
        return new PlacementProblem(
                rooms,
                Map.of("ceph", (long) random.nextInt(80)),
                demands,
                residents,
                rules(random, guests),
                inFlight,
                random.nextInt(4) == 0 ? Aim.PACK : Aim.SPREAD,
                mayStay);
    }

    private static Demand wild(Random random, int index, List<Room> rooms) {
        Set<HostName> allowed = new HashSet<>();
        rooms.stream().filter(room -> random.nextInt(4) > 0).forEach(room -> allowed.add(room.host()));
        if (allowed.isEmpty()) {
            allowed.add(rooms.getFirst().host());
        }
        boolean running = random.nextInt(4) > 0;
        Map<String, Long> disks = new HashMap<>();
        if (random.nextInt(3) == 0) {
            disks.put("local", (long) random.nextInt(20));
        }
        if (random.nextInt(3) == 0) {
            disks.put("ceph", (long) random.nextInt(20));
        }
        Demand demand = Demand.of(
                guest(index),
                running ? 1 + random.nextInt(16) : 0,
                running ? 1 + random.nextInt(8) : 0,
                disks,
                allowed);
        if (random.nextBoolean()) {
            demand = demand.on(host(random.nextInt(rooms.size())));
        }
        if (random.nextInt(3) == 0) {
            demand = demand.preferring(Set.of(host(random.nextInt(rooms.size()))));
        }
        return random.nextInt(4) == 0 ? demand.tagged(Set.of("alone")) : demand;
    }

    private static List<Rule> rules(Random random, int guests) {
        List<Rule> rules = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            rules.add(new Rule.Apart("replicas", some(random, guests)));
        }
        if (random.nextInt(4) == 0) {
            rules.add(new Rule.Together("pair", some(random, guests)));
        }
        if (random.nextInt(4) == 0) {
            rules.add(new Rule.ControlPlanes("prod", some(random, guests)));
        }
        if (random.nextInt(4) == 0) {
            rules.add(new Rule.EtcdQuorum("prod", some(random, guests)));
        }
        if (random.nextInt(5) == 0) {
            rules.add(new Rule.ApartByTag("alone"));
        }
        if (random.nextInt(8) == 0) {
            rules.add(new Rule.TogetherByTag("alone"));
        }
        return rules;
    }

    private static Set<Integer> some(Random random, int guests) {
        Set<Integer> some = new HashSet<>();
        for (int i = 0; i < guests; i++) {
            if (random.nextBoolean()) {
                some.add(100 + i);
            }
        }
        if (random.nextBoolean()) {
            some.add(500);
            some.add(501);
        }
        return some;
    }

    /**
     * A site in which everybody has a place, because everybody had one before the rooms were measured.
     *
     * @param slack how much of each host's memory is left over, in percent
     */
    static PlacementProblem hidden(Random random, int guests, int hosts, int slack) {
        int[] place = IntStream.range(0, guests).map(i -> random.nextInt(hosts)).toArray();
        long[] memory = new long[hosts];
        long[] cpus = new long[hosts];
        long[] disk = new long[hosts];
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            long gib = new int[] {1, 2, 4, 4, 8, 8, 16, 32}[random.nextInt(8)];
            int cores = new int[] {1, 2, 2, 4, 4, 8}[random.nextInt(6)];
            long local = random.nextInt(6) == 0 ? (10 + random.nextInt(90)) * GIB : 0;
            Set<HostName> allowed = new HashSet<>(List.of(host(place[i])));
            IntStream.range(0, hosts).filter(h -> random.nextInt(5) > 0).forEach(h -> allowed.add(host(h)));
            demands.add(
                    Demand.of(guest(i), gib * GIB, cores, local > 0 ? Map.of("local-lvm", local) : Map.of(), allowed));
            memory[place[i]] += gib * GIB;
            cpus[place[i]] += cores;
            disk[place[i]] += local;
        }
        List<Room> rooms = IntStream.range(0, hosts)
                .mapToObj(h -> {
                    long used = random.nextInt(64) * GIB;
                    return new Room(
                            host(h),
                            true,
                            new Capacity(used + memory[h] + memory[h] * slack / 100, used),
                            new Capacity(40 + cpus[h] + cpus[h] * slack / 100, 40),
                            Map.of("local-lvm", disk[h] + disk[h] * slack / 100),
                            Set.of());
                })
                .toList();
        return PlacementProblem.of(rooms, demands).under(hiddenRules(random, place, hosts), List.of());
    }

    private static List<Rule> hiddenRules(Random random, int[] place, int hosts) {
        List<Rule> rules = new ArrayList<>();
        for (int group = 0; group < place.length / 10; group++) {
            Map<Integer, Integer> byHost = new HashMap<>();
            for (int i = 0; i < 3 && hosts >= 3; i++) {
                int guest = random.nextInt(place.length);
                byHost.putIfAbsent(place[guest], 100 + guest);
            }
            if (byHost.size() > 1) {
                rules.add(new Rule.Apart("group " + group, Set.copyOf(byHost.values())));
            }
        }
        return rules;
    }

    /** The same problem with every list in another order. */
    static PlacementProblem shuffled(PlacementProblem problem, Random random) {
        return new PlacementProblem(
                shuffled(problem.rooms(), random),
                problem.shared(),
                shuffled(problem.demands(), random),
                shuffled(problem.residents(), random),
                shuffled(problem.rules(), random),
                shuffled(problem.reservations(), random),
                problem.aim(),
                problem.mayStay());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> other = new ArrayList<>(list);
        Collections.shuffle(other, random);
        return other;
    }
}
