package io.signalbox.planner.placement.model;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Reservation;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Makes the numbers of a problem. */
public final class ModelMaker {
    /** The largest host has about so many units of memory in the balance: a unit is less than a hundredth of a percent. */
    private static final int RESOLUTION = 1 << 14;

    /** More than any host has: whatever is larger fits nowhere. */
    private static final long MOST_UNITS = 1 << 20;

    private static final int FIRST_STORAGE = 2;
    private static final long[] NOTHING = {};

    private final PlacementProblem problem;
    private final List<Room> rooms;
    private final List<HostName> hosts;
    private final Bundles bundles;
    private final List<List<Demand>> grouped;
    private final List<String> resources = new ArrayList<>(List.of("memory", "cpus"));
    private final long unit;

    private ModelMaker(PlacementProblem problem) {
        this.problem = problem;
        rooms = problem.rooms().stream()
                .filter(Room::usable)
                .sorted(Comparator.comparing(Room::host))
                .toList();
        hosts = rooms.stream().map(Room::host).toList();
        bundles = new Bundles(problem);
        grouped = bundles.all().stream()
                .sorted(Comparator.comparing(ModelMaker::together, Demand.LARGEST_FIRST))
                .toList();
        Set<String> storages = new TreeSet<>();
        problem.demands().forEach(demand -> storages.addAll(demand.storage().keySet()));
        resources.addAll(storages);
        long largest = rooms.stream()
                .mapToLong(
                        room -> Math.max(room.memory().limit(), room.memory().used() + reserved(room.host(), "memory")))
                .max()
                .orElse(1);
        unit = Math.max(1, largest / RESOLUTION);
    }

    /**
     * The numbers of a problem.
     *
     * @throws IllegalArgumentException if two demands are for one guest, or a demand allows none of the rooms
     */
    public static Model of(PlacementProblem problem) {
        return new ModelMaker(problem).make();
    }

    private Model make() {
        Set<HostName> known = new TreeSet<>();
        problem.rooms().forEach(room -> known.add(room.host()));
        problem.demands().stream()
                .filter(demand -> demand.allowed().stream().noneMatch(known::contains))
                .findFirst()
                .ifPresent(demand -> {
                    throw new IllegalArgumentException("a demand without an allowed host: " + demand.guest());
                });
        Caps caps = new Caps(bundles, grouped, hosts);
        List<Cap> all = caps.of(problem.rules().stream()
                .sorted(Comparator.comparing(Rule::name))
                .toList());
        boolean[] shared = new boolean[resources.size()];
        for (int resource = FIRST_STORAGE; resource < shared.length; resource++) {
            shared[resource] = problem.shared().containsKey(resources.get(resource));
        }
        long[][] left = left(shared);
        List<Item> items = new ArrayList<>();
        for (int index = 0; index < grouped.size(); index++) {
            items.add(item(index, left, shared, all));
        }
        int[] base = rooms.stream()
                .mapToInt(room -> units(room.memory().used() + reserved(room.host(), "memory")))
                .toArray();
        int[] size = rooms.stream()
                .mapToInt(room -> Math.max(1, units(room.memory().limit())))
                .toArray();
        return new Model(problem.aim(), hosts, items, resources, left, shared, all, base, size, unit, caps.waivers());
    }

    private int units(long bytes) {
        return (int) Math.min(MOST_UNITS, (bytes + unit / 2) / unit);
    }

    private long[][] left(boolean[] shared) {
        long[][] left = new long[resources.size()][hosts.size()];
        for (int host = 0; host < rooms.size(); host++) {
            Room room = rooms.get(host);
            left[Model.MEMORY][host] = left(room.memory(), reserved(room.host(), "memory"));
            left[Model.CPUS][host] = left(room.cpus(), reserved(room.host(), "cpus"));
            for (int resource = FIRST_STORAGE; resource < left.length; resource++) {
                String name = resources.get(resource);
                if (!shared[resource]) {
                    long free = Optional.ofNullable(room.storage().get(name)).orElse(0L);
                    left[resource][host] = Math.max(0, free - reserved(room.host(), name));
                }
            }
        }
        for (int resource = FIRST_STORAGE; resource < left.length; resource++) {
            if (shared[resource]) {
                String name = resources.get(resource);
                long free = Optional.ofNullable(problem.shared().get(name)).orElse(0L);
                long taken = problem.reservations().stream()
                        .mapToLong(one -> amount(one, name))
                        .sum();
                Arrays.fill(left[resource], Math.max(0, free - taken));
            }
        }
        return left;
    }

    private static long left(Capacity capacity, long reserved) {
        return new Capacity(capacity.limit(), capacity.used() + reserved).left();
    }

    private long reserved(HostName host, String resource) {
        return problem.reservations().stream()
                .filter(one -> one.host().equals(host))
                .mapToLong(one -> amount(one, resource))
                .sum();
    }

    private static long amount(Reservation one, String resource) {
        return switch (resource) {
            case "memory" -> one.memory();
            case "cpus" -> one.cpus();
            default -> Optional.ofNullable(one.storage().get(resource)).orElse(0L);
        };
    }

    private Item item(int index, long[][] left, boolean[] shared, List<Cap> caps) {
        List<Demand> members = grouped.get(index);
        long[] needs = needs(members, true);
        long[][] spared = new long[hosts.size()][];
        long[] bytes = new long[hosts.size()];
        int[] strays = new int[hosts.size()];
        for (int host = 0; host < hosts.size(); host++) {
            HostName name = hosts.get(host);
            List<Demand> here = members.stream()
                    .filter(member -> member.now().filter(name::equals).isPresent())
                    .toList();
            spared[host] = here.isEmpty() ? NOTHING : needs(here, false);
            bytes[host] =
                    members.stream().mapToLong(member -> member.bytesTo(name)).sum();
            strays[host] = (int) members.stream()
                    .filter(member ->
                            !member.preferred().isEmpty() && !member.preferred().contains(name))
                    .count();
        }
        Set<HostName> allowed = bundles.allowed(members);
        int[] under = IntStream.range(0, caps.size())
                .filter(cap -> caps.get(cap).weight()[index] > 0)
                .toArray();
        boolean must = members.stream()
                .anyMatch(member -> !problem.mayStay().contains(member.guest().vmid()));
        Item anywhere =
                new Item(members, must, units(needs[Model.MEMORY]), needs, spared, bytes, strays, new int[0], under);
        int[] possible = IntStream.range(0, hosts.size())
                .filter(host -> allowed.contains(hosts.get(host)))
                .filter(host -> reaches(rooms.get(host), anywhere, host, shared))
                .filter(host -> IntStream.range(0, needs.length)
                        .allMatch(resource -> anywhere.need(resource, host) <= left[resource][host]))
                .filter(host -> Arrays.stream(under)
                        .allMatch(cap ->
                                caps.get(cap).weight()[index] <= caps.get(cap).most()[host]))
                .toArray();
        return new Item(members, must, anywhere.units(), needs, spared, bytes, strays, possible, under);
    }

    private boolean reaches(Room room, Item item, int host, boolean[] shared) {
        return IntStream.range(FIRST_STORAGE, resources.size())
                .filter(resource -> shared[resource] && item.need(resource, host) > 0)
                .allMatch(resource -> room.shared().contains(resources.get(resource)));
    }

    private long[] needs(List<Demand> members, boolean arriving) {
        long[] needs = new long[resources.size()];
        for (Demand member : members) {
            if (arriving) {
                needs[Model.MEMORY] += member.memory();
                needs[Model.CPUS] += member.cpus();
            }
            for (int resource = FIRST_STORAGE; resource < needs.length; resource++) {
                needs[resource] += Optional.ofNullable(member.storage().get(resources.get(resource)))
                        .orElse(0L);
            }
        }
        return needs;
    }

    /** Members as one demand, for the order. */
    private static Demand together(List<Demand> members) {
        Demand first = members.getFirst();
        return Demand.of(
                first.guest(),
                members.stream().mapToLong(Demand::memory).sum(),
                members.stream().mapToInt(Demand::cpus).sum(),
                first.storage(),
                first.allowed());
    }
}
