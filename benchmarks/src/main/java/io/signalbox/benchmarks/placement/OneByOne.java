package io.signalbox.benchmarks.placement;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import io.signalbox.planner.placement.model.ModelMaker;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A rule that places one guest after the other and never takes one back; hard limits hold for it as for everybody. */
final class OneByOne implements Rival {
    private final String name;
    private final Comparator<Demand> order;
    private final boolean stays;
    private final BiFunction<Loads, Integer, Choice> rule;

    private OneByOne(String name, Comparator<Demand> order, boolean stays, BiFunction<Loads, Integer, Choice> rule) {
        this.name = name;
        this.order = order;
        this.stays = stays;
        this.rule = rule;
    }

    /** Which of the hosts that an item fits on it goes to. */
    private interface Choice {
        int among(List<Integer> hosts);
    }

    /** Largest first, each to the host with the most memory left. */
    static Rival greedy() {
        return new OneByOne(
                "greedy rule",
                Demand.LARGEST_FIRST,
                false,
                (loads, item) -> hosts -> hosts.stream()
                        .max(Comparator.comparingLong((Integer host) -> loads.left(Model.MEMORY, host))
                                .thenComparing(Comparator.reverseOrder()))
                        .orElseThrow());
    }

    /**
     * What the HA manager of PVE does with {@code ha.crs: static}: by VMID, each guest stays where it is if it can,
     * otherwise it goes where four criteria are nearest to the best and farthest from the worst of all hosts (TOPSIS):
     * average and highest CPU load, average and highest memory load. PVE: PVE::HA::Usage::Static, pve-rs resource
     * scheduling. Hard limits are not PVE's: it has none, and would overload hosts.
     */
    static Rival staticLoad(PlacementProblem problem) {
        Model model = ModelMaker.of(problem);
        return new OneByOne(
                "PVE's static rule",
                Comparator.comparing(Demand::guest),
                true,
                (loads, item) -> hosts -> new StaticLoad(problem, model, loads).best(item, hosts));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<Integer, HostName> place(PlacementProblem problem) {
        Model model = ModelMaker.of(problem);
        Loads loads = model.empty();
        Map<Integer, HostName> targets = new HashMap<>();
        List<Integer> items = IntStream.range(0, model.items().size())
                .boxed()
                .sorted(Comparator.comparing(
                        item -> model.items().get(item).members().getFirst(), order))
                .toList();
        for (int item : items) {
            choose(model, loads, item).ifPresent(host -> {
                loads.put(item, host);
                model.items()
                        .get(item)
                        .members()
                        .forEach(member ->
                                targets.put(member.guest().vmid(), model.hosts().get(host)));
            });
        }
        return targets;
    }

    private OptionalInt choose(Model model, Loads loads, int item) {
        List<Integer> fitting = IntStream.of(model.items().get(item).hosts())
                .filter(host -> loads.fits(item, host))
                .boxed()
                .toList();
        if (fitting.isEmpty()) {
            return OptionalInt.empty();
        }
        if (stays) {
            OptionalInt here = fitting.stream()
                    .filter(host -> model.items().get(item).bytes()[host] == 0
                            && model.items()
                                    .get(item)
                                    .members()
                                    .getFirst()
                                    .now()
                                    .isPresent())
                    .mapToInt(Integer::intValue)
                    .findFirst();
            if (here.isPresent()) {
                return here;
            }
        }
        return OptionalInt.of(rule.apply(loads, item).among(fitting));
    }
}
