package io.signalbox.planner.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlacerPropertiesTest {
    private record Case(List<Demand> demands, List<Room> rooms, List<Set<Integer>> apart) {}

    @Property(tries = 1000)
    void noHostEverGoesBeyondAHardLimit(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 12) int guests,
            @ForAll @IntRange(min = 1, max = 5) int hosts) {
        Case one = draw(random, guests, hosts);
        Placement placement = Placer.place(one.demands, one.rooms, one.apart, Set.of());
        assertWithinLimits(one, placement.targets());
        assertThat(placement.targets().size() + placement.unplaced().size()).isEqualTo(guests);
    }

    @Property(tries = 500)
    void aPlacementIsFoundWheneverTryingEverythingFindsOne(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 7) int guests,
            @ForAll @IntRange(min = 1, max = 4) int hosts) {
        Case one = draw(random, guests, hosts);
        boolean exists = exists(one, 0, new HashMap<>());
        assertThat(Placer.place(one.demands, one.rooms, one.apart, Set.of()).isComplete())
                .isEqualTo(exists);
    }

    @Property(tries = 200)
    void theOrderOfTheInputDoesNotMatter(@ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int guests) {
        Case one = draw(random, guests, 4);
        Placement placement = Placer.place(one.demands, one.rooms, one.apart, Set.of());
        List<Demand> shuffled = new ArrayList<>(one.demands);
        java.util.Collections.shuffle(shuffled, random);
        List<Room> rooms = new ArrayList<>(one.rooms);
        java.util.Collections.shuffle(rooms, random);
        assertThat(Placer.place(shuffled, rooms, one.apart, Set.of())).isEqualTo(placement);
    }

    @Property(tries = 300)
    void guestsThatMayStayNeverTakeTheRoomOfThoseThatMayNot(@ForAll Random random) {
        Case one = draw(random, 6, 2);
        Set<Integer> optional = Set.of(100, 101, 102);
        List<Demand> must = one.demands.stream()
                .filter(demand -> !optional.contains(demand.guest().vmid()))
                .toList();
        boolean mustFit = Placer.place(must, one.rooms, one.apart, Set.of()).isComplete();
        Placement placement = Placer.place(one.demands, one.rooms, one.apart, optional);
        if (mustFit) {
            assertThat(placement.unplaced())
                    .allMatch(miss -> optional.contains(miss.guest().vmid()));
        }
        assertWithinLimits(one, placement.targets());
    }

    private static Case draw(Random random, int guests, int hosts) {
        List<Room> rooms = IntStream.range(0, hosts)
                .mapToObj(i -> new Room(
                        new HostName("h" + i), random.nextInt(40) - 4, random.nextInt(24), Map.of("local", (long)
                                random.nextInt(30))))
                .toList();
        List<Demand> demands = IntStream.range(0, guests)
                .mapToObj(i -> {
                    Set<HostName> allowed = new HashSet<>();
                    rooms.stream().filter(room -> random.nextInt(4) > 0).forEach(room -> allowed.add(room.host()));
                    if (allowed.isEmpty()) {
                        allowed.add(rooms.getFirst().host());
                    }
                    boolean running = random.nextInt(4) > 0;
                    Map<String, Long> disks =
                            random.nextInt(3) == 0 ? Map.of("local", (long) random.nextInt(20)) : Map.of();
                    return new Demand(
                            new GuestId(100 + i, "", ""),
                            running ? 1 + random.nextInt(16) : 0,
                            running ? 1 + random.nextInt(8) : 0,
                            disks,
                            allowed);
                })
                .toList();
        List<Set<Integer>> apart = random.nextInt(3) == 0 && guests > 1 ? List.of(Set.of(100, 101)) : List.of();
        return new Case(demands, rooms, apart);
    }

    private static boolean exists(Case one, int index, Map<Integer, HostName> targets) {
        if (index == one.demands.size()) {
            return true;
        }
        Demand demand = one.demands.get(index);
        for (HostName host : demand.allowed()) {
            targets.put(demand.guest().vmid(), host);
            if (within(one, targets) && exists(one, index + 1, targets)) {
                return true;
            }
            targets.remove(demand.guest().vmid());
        }
        return false;
    }

    private static void assertWithinLimits(Case one, Map<Integer, HostName> targets) {
        assertThat(within(one, targets)).as("%s for %s", targets, one).isTrue();
    }

    private static boolean within(Case one, Map<Integer, HostName> targets) {
        for (Room room : one.rooms) {
            List<Demand> here = one.demands.stream()
                    .filter(demand ->
                            room.host().equals(targets.get(demand.guest().vmid())))
                    .toList();
            long memory = here.stream().mapToLong(Demand::memory).sum();
            int cpus = here.stream().mapToInt(Demand::cpus).sum();
            long disks = here.stream()
                    .mapToLong(demand -> demand.storage().getOrDefault("local", 0L))
                    .sum();
            boolean tooMuch = (memory > 0 && memory > room.memory())
                    || (cpus > 0 && cpus > room.cpus())
                    || disks > room.storage().getOrDefault("local", 0L);
            boolean forbidden =
                    here.stream().anyMatch(demand -> !demand.allowed().contains(room.host()));
            boolean together = one.apart.stream()
                    .anyMatch(group -> here.stream()
                                    .filter(demand ->
                                            group.contains(demand.guest().vmid()))
                                    .count()
                            > 1);
            if (tooMuch || forbidden || together) {
                return false;
            }
        }
        return true;
    }
}
