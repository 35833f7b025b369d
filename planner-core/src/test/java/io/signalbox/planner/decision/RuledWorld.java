package io.signalbox.planner.decision;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A small random site with HA rules and tags that bind guests to each other and to hosts, and an HA manager: who is under HA
 * and moved takes along all that belong to it. What holds is judged here from the rules alone, without the product's placement.
 */
final class RuledWorld extends World {
    static final HostName SOURCE = new HostName("pve01");
    private static final String PAIR = "pair";
    private static final String REPLICA = "replica";
    private static final int FIRST = 100;

    private final Policy policy = Policy.builtIn().with(new Policy.Placement(Set.of(PAIR), Set.of(REPLICA)));
    private final Random random;
    private final Map<Integer, Observation.Guest> guests = new TreeMap<>();
    private final Map<HostName, Long> memory = new TreeMap<>();
    private final List<HaRule> rules = new ArrayList<>();

    RuledWorld(Random random) {
        this.random = random;
        int hosts = 2 + random.nextInt(3);
        for (int i = 1; i <= hosts; i++) {
            long gib = 8 + 4 * random.nextInt(4);
            host("pve0" + i, gib);
            memory.put(new HostName("pve0" + i), gib * GIB);
        }
        int count = 2 + random.nextInt(6);
        for (int vmid = FIRST; vmid < FIRST + count; vmid++) {
            String host = random.nextInt(3) > 0 ? SOURCE.value() : "pve0" + (1 + random.nextInt(hosts));
            Observation.Guest guest = sketch(vmid);
            guests.put(vmid, guest);
            put(host, guest);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            rule("rule-" + i);
        }
    }

    private Observation.Guest sketch(int vmid) {
        GuestSketch sketch = GuestSketch.of(vmid)
                .gib(1 + random.nextInt(4))
                .power(random.nextInt(5) > 0 ? PowerState.RUNNING : PowerState.STOPPED);
        List<String> tags = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            tags.add(PAIR);
        }
        if (random.nextInt(4) == 0) {
            tags.add(REPLICA);
        }
        sketch.tags(tags.toArray(String[]::new));
        return (random.nextInt(3) > 0 ? sketch.highlyAvailable() : sketch).draw();
    }

    /** A rule over two or three services, or none if there are not so many. */
    private void rule(String name) {
        List<Integer> services = new ArrayList<>(guests.values().stream()
                .filter(Observation.Guest::highlyAvailable)
                .map(guest -> guest.id().vmid())
                .toList());
        java.util.Collections.shuffle(services, random);
        HaRule.Kind kind = HaRule.Kind.values()[random.nextInt(HaRule.Kind.values().length)];
        int members = kind == HaRule.Kind.NODE_AFFINITY ? 1 : 2 + random.nextInt(2);
        if (services.size() < members) {
            return;
        }
        List<HostName> some =
                hosts().stream().filter(host -> random.nextBoolean()).toList();
        boolean strict = kind != HaRule.Kind.NODE_AFFINITY || random.nextBoolean();
        HaRule rule = new HaRule(
                name,
                kind,
                strict,
                services.subList(0, members),
                kind != HaRule.Kind.NODE_AFFINITY ? List.of() : some.isEmpty() ? List.of(SOURCE) : some);
        rules.add(rule);
        rule(rule);
    }

    Policy policy() {
        return policy;
    }

    @Override
    public void carryOut(StepAction action) {
        super.carryOut(action);
        if (action instanceof StepAction.MigrateGuest move && move.highlyAvailable()) {
            Set<Integer> along = new TreeSet<>(Set.of(move.guest().vmid()));
            for (int size = 0; size < along.size(); ) {
                size = along.size();
                rules.stream()
                        .filter(rule -> rule.kind() == HaRule.Kind.TOGETHER)
                        .filter(rule -> rule.vmids().stream().anyMatch(along::contains))
                        .forEach(rule -> along.addAll(rule.vmids()));
            }
            along.forEach(vmid -> move(vmid, move.target()));
        }
    }

    /** Where everybody is. */
    Map<Integer, HostName> places() {
        Map<Integer, HostName> places = new TreeMap<>();
        guests.keySet().forEach(vmid -> places.put(vmid, place(vmid)));
        return places;
    }

    /** The rules, by HA and by tag, that do not hold when everybody is there. */
    Set<String> broken(Map<Integer, HostName> at) {
        return brokenFor(at, guests.keySet());
    }

    /** Of those, the ones that somebody is part of who is among the {@code moved}. */
    private Set<String> brokenFor(Map<Integer, HostName> at, Set<Integer> moved) {
        Set<String> broken = new TreeSet<>();
        for (HaRule rule : rules) {
            boolean holds = switch (rule.kind()) {
                case TOGETHER -> together(at, rule.vmids(), moved);
                case APART -> apart(at, rule.vmids(), moved);
                case NODE_AFFINITY ->
                    !rule.strict()
                            || rule.vmids().stream()
                                    .noneMatch(vmid -> moved.contains(vmid)
                                            && !rule.hosts().contains(at.get(vmid)));
            };
            if (!holds) {
                broken.add(rule.name());
            }
        }
        if (!together(at, tagged(PAIR), moved)) {
            broken.add(PAIR);
        }
        if (!apart(at, tagged(REPLICA), moved)) {
            broken.add(REPLICA);
        }
        return broken;
    }

    private static boolean together(Map<Integer, HostName> at, List<Integer> vmids, Set<Integer> moved) {
        return vmids.stream().noneMatch(moved::contains)
                || vmids.stream().map(at::get).distinct().count() <= 1;
    }

    private static boolean apart(Map<Integer, HostName> at, List<Integer> vmids, Set<Integer> moved) {
        return vmids.stream()
                .filter(moved::contains)
                .allMatch(one -> vmids.stream()
                        .noneMatch(other -> !other.equals(one)
                                && Optional.ofNullable(at.get(other)).equals(Optional.ofNullable(at.get(one)))));
    }

    private List<Integer> tagged(String tag) {
        return guests.values().stream()
                .filter(guest -> guest.tags().contains(tag))
                .map(guest -> guest.id().vmid())
                .toList();
    }

    /** Whether every host that somebody was moved to has the memory for all that run on it, inside the headroom. */
    private boolean fits(Map<Integer, HostName> at, Set<Integer> moved) {
        Set<HostName> filled = new HashSet<>();
        moved.forEach(vmid -> {
            if (guests.get(vmid) instanceof Observation.Guest guest && guest.power() == PowerState.RUNNING) {
                filled.add(Optional.ofNullable(at.get(vmid)).orElseThrow());
            }
        });
        return filled.stream().allMatch(host -> inside(at, host));
    }

    private boolean inside(Map<Integer, HostName> at, HostName host) {
        long sum = guests.values().stream()
                .filter(guest -> guest.power() == PowerState.RUNNING)
                .filter(guest -> host.equals(at.get(guest.id().vmid())))
                .mapToLong(Observation.Guest::memory)
                .sum();
        return sum
                <= policy.headroom()
                        .memoryLimit(Optional.ofNullable(memory.get(host)).orElseThrow());
    }

    /** Whether everything is as it should be: all rules hold and no host has too much. */
    boolean isInOrder() {
        return broken(places()).isEmpty() && hosts().stream().allMatch(host -> inside(places(), host));
    }

    /** A way to place the guests of the source elsewhere inside all rules and limits, by trying all there are. */
    Optional<Map<Integer, HostName>> someWay() {
        List<Integer> leaving = places().entrySet().stream()
                .filter(one -> one.getValue().equals(SOURCE))
                .map(Map.Entry::getKey)
                .toList();
        List<HostName> others =
                hosts().stream().filter(host -> !host.equals(SOURCE)).toList();
        int ways = (int) Math.pow(others.size(), leaving.size());
        return IntStream.range(0, ways)
                .mapToObj(way -> way(way, leaving, others))
                .filter(at -> brokenFor(at, new HashSet<>(leaving)).isEmpty() && fits(at, new HashSet<>(leaving)))
                .findFirst();
    }

    private Map<Integer, HostName> way(int number, List<Integer> leaving, List<HostName> others) {
        Map<Integer, HostName> at = places();
        int rest = number;
        for (int vmid : leaving) {
            at.put(vmid, others.get(rest % others.size()));
            rest /= others.size();
        }
        return at;
    }

    @Override
    public String toString() {
        return "%s at %s with %s under %s".formatted(guests.values(), places(), memory, rules);
    }
}
