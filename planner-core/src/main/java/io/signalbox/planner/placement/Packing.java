package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Room being filled: takes demands and gives them back, never beyond a limit. Lives inside one call of the placer. */
final class Packing {
    private final Map<HostName, Left> left = new LinkedHashMap<>();
    private final List<Set<Integer>> apart;

    Packing(List<Room> rooms, List<Set<Integer>> apart) {
        rooms.stream().sorted(Comparator.comparing(Room::host)).forEach(room -> left.put(room.host(), new Left(room)));
        this.apart = apart;
    }

    /** The hosts this demand may go to and fits on now, the one with the most memory left first. */
    List<HostName> candidates(Demand demand) {
        return left.values().stream()
                .filter(host -> demand.allowed().contains(host.name) && fits(host, demand))
                .sorted(Comparator.comparingLong((Left host) -> host.memory)
                        .reversed()
                        .thenComparing(host -> host.name))
                .map(host -> host.name)
                .toList();
    }

    void put(Demand demand, HostName host) {
        at(host).take(demand, 1);
    }

    void takeBack(Demand demand, HostName host) {
        at(host).take(demand, -1);
    }

    /** Equal for two hosts between which the rest of a search cannot tell, given equal permissions. */
    Object likeness(HostName host) {
        Left room = at(host);
        return List.of(room.memory, room.cpus, Map.copyOf(room.storage), apartOn(room));
    }

    /** The limit that the demand misses by least, of the hosts it may go to. */
    Shortfall shortfall(Demand demand) {
        return left.values().stream()
                .filter(host -> demand.allowed().contains(host.name))
                .map(host -> miss(host, demand))
                .min(Comparator.comparingLong(Shortfall::lacking).thenComparing(Shortfall::host))
                .orElseThrow(() -> new IllegalArgumentException("a demand without an allowed host: " + demand.guest()));
    }

    private Left at(HostName host) {
        Left room = left.get(host);
        if (room == null) {
            throw new IllegalArgumentException("no room was given for host " + host);
        }
        return room;
    }

    private boolean fits(Left host, Demand demand) {
        return (demand.memory() == 0 || demand.memory() <= host.memory)
                && (demand.cpus() == 0 || demand.cpus() <= host.cpus)
                && demand.storage().entrySet().stream()
                        .allMatch(disk -> disk.getValue() <= host.storage.getOrDefault(disk.getKey(), 0L))
                && !meetsOneItMustNot(host, demand);
    }

    private boolean meetsOneItMustNot(Left host, Demand demand) {
        return apart.stream()
                .filter(group -> group.contains(demand.guest().vmid()))
                .anyMatch(group -> host.guests.stream().anyMatch(group::contains));
    }

    private Shortfall miss(Left host, Demand demand) {
        if (demand.memory() > 0 && demand.memory() > host.memory) {
            return new Shortfall(demand.guest(), host.name, "memory", demand.memory(), host.memory);
        }
        if (demand.cpus() > 0 && demand.cpus() > host.cpus) {
            return new Shortfall(demand.guest(), host.name, "cpus", demand.cpus(), host.cpus);
        }
        for (var disk : demand.storage().entrySet()) {
            long there = host.storage.getOrDefault(disk.getKey(), 0L);
            if (disk.getValue() > there) {
                return new Shortfall(demand.guest(), host.name, "storage " + disk.getKey(), disk.getValue(), there);
            }
        }
        if (meetsOneItMustNot(host, demand)) {
            return new Shortfall(demand.guest(), host.name, "apart", 1, 0);
        }
        return new Shortfall(demand.guest(), host.name, "search", demand.memory(), host.memory);
    }

    private List<Set<Integer>> apartOn(Left host) {
        return apart.stream()
                .filter(group -> host.guests.stream().anyMatch(group::contains))
                .toList();
    }

    private static final class Left {
        private final HostName name;
        private final Map<String, Long> storage;
        private final List<Integer> guests = new ArrayList<>();
        private long memory;
        private int cpus;

        private Left(Room room) {
            name = room.host();
            memory = room.memory();
            cpus = room.cpus();
            storage = new HashMap<>(room.storage());
        }

        private void take(Demand demand, int sign) {
            memory -= sign * demand.memory();
            cpus -= sign * demand.cpus();
            demand.storage().forEach((name, bytes) -> storage.merge(name, -sign * bytes, Long::sum));
            if (sign > 0) {
                guests.add(demand.guest().vmid());
            } else {
                guests.remove(Integer.valueOf(demand.guest().vmid()));
            }
        }
    }
}
