package io.signalbox.planner.placement.solver;

import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for a place for everybody by way of placements that are beyond a limit: always the move or the exchange that
 * brings the hosts nearest to their limits, and for a while not back again.
 */
final class Repair {
    private static final int SHORTEST_BAN = 6;
    private static final int BAN_VARIES = 9;
    private static final double NEARLY = 1e-9;

    private final Model model;
    private final Loads loads;
    private final int[][] banned;
    private final double[] scale;
    private final boolean[][] may;
    private long steps;
    private int round = 1;

    private int bestItem;
    private int bestOther;
    private int bestHost;
    private double bestChange;

    private Repair(Model model, Loads loads, long steps) {
        this.model = model;
        this.loads = loads;
        this.steps = steps;
        int hosts = model.hosts().size();
        banned = new int[model.items().size()][hosts];
        may = new boolean[model.items().size()][hosts];
        for (int item = 0; item < may.length; item++) {
            for (int host : model.items().get(item).hosts()) {
                may[item][host] = true;
            }
        }
        scale = IntStream.range(0, model.resources().size())
                .mapToDouble(resource -> Math.max(
                        1,
                        model.items().stream()
                                .mapToLong(item -> item.needs()[resource])
                                .filter(need -> need > 0)
                                .average()
                                .orElse(1)))
                .toArray();
    }

    /** A placement of all that are not out, beginning with one of some of them; empty if the steps are used up. */
    static Optional<Loads> repair(Model model, Loads start, boolean[] out, long steps) {
        Loads loads = model.empty();
        for (int item = 0; item < out.length; item++) {
            if (start.place(item) != Loads.NOWHERE) {
                loads.put(item, start.place(item));
            }
        }
        Repair repair = new Repair(model, loads, steps);
        for (int item = 0; item < out.length; item++) {
            if (!out[item] && loads.place(item) == Loads.NOWHERE) {
                repair.force(item);
            }
        }
        return repair.run() ? Optional.of(loads) : Optional.empty();
    }

    private void force(int item) {
        int best = model.items().get(item).hosts()[0];
        double least = Double.MAX_VALUE;
        for (int host : model.items().get(item).hosts()) {
            double change = change(host, Loads.NOWHERE, item);
            if (change < least) {
                least = change;
                best = host;
            }
        }
        loads.put(item, best);
    }

    private boolean run() {
        while (steps > 0) {
            int worst = worst();
            if (worst == Loads.NOWHERE) {
                return true;
            }
            bestChange = Double.MAX_VALUE;
            bestItem = Loads.NOWHERE;
            for (int item = 0; item < may.length; item++) {
                if (loads.place(item) == worst) {
                    look(item, worst);
                }
            }
            if (bestItem != Loads.NOWHERE) {
                carryOut(worst);
            }
            round++;
        }
        return false;
    }

    private void carryOut(int from) {
        int ban = round + SHORTEST_BAN + round % BAN_VARIES;
        loads.take(bestItem);
        if (bestOther != Loads.NOWHERE) {
            loads.take(bestOther);
            loads.put(bestOther, from);
            banned[bestOther][bestHost] = ban;
        }
        loads.put(bestItem, bestHost);
        banned[bestItem][from] = ban;
    }

    private void look(int item, int from) {
        for (int to : model.items().get(item).hosts()) {
            if (to != from && banned[item][to] < round) {
                consider(item, Loads.NOWHERE, to, change(from, item, Loads.NOWHERE) + change(to, Loads.NOWHERE, item));
            }
        }
        for (int other = 0; other < may.length; other++) {
            int to = loads.place(other);
            if (to != Loads.NOWHERE
                    && to != from
                    && may[item][to]
                    && may[other][from]
                    && banned[item][to] < round
                    && banned[other][from] < round) {
                consider(item, other, to, change(from, item, other) + change(to, other, item));
            }
        }
    }

    private void consider(int item, int other, int to, double change) {
        steps--;
        if (change < bestChange - NEARLY) {
            bestChange = change;
            bestItem = item;
            bestOther = other;
            bestHost = to;
        }
    }

    /** The host that is furthest beyond its limits; each round begins to look at another one, so that none is forgotten. */
    private int worst() {
        int hosts = model.hosts().size();
        int worst = Loads.NOWHERE;
        double most = NEARLY;
        for (int step = 0; step < hosts; step++) {
            int host = (round + step) % hosts;
            double beyond = beyond(host);
            if (beyond > most) {
                worst = host;
                most = beyond;
            }
        }
        return worst;
    }

    private double beyond(int host) {
        double beyond = 0;
        for (int resource = 0; resource < scale.length; resource++) {
            beyond += Math.max(0, -loads.left(resource, host)) / scale[resource];
        }
        for (int cap = 0; cap < model.caps().size(); cap++) {
            beyond += Math.max(0, -loads.room(cap, host));
        }
        return beyond;
    }

    /** How much further beyond its limits a host is when one item goes and another comes. */
    private double change(int host, int goes, int comes) {
        Optional<Item> out = item(goes);
        Optional<Item> in = item(comes);
        double change = 0;
        for (int resource = 0; resource < scale.length; resource++) {
            long left = loads.left(resource, host);
            long then = left;
            if (out.isPresent()) {
                then += out.get().need(resource, host);
            }
            if (in.isPresent()) {
                then -= in.get().need(resource, host);
            }
            if (then != left) {
                change += (Math.max(0, -then) - Math.max(0, -left)) / scale[resource];
            }
        }
        if (out.isPresent()) {
            for (int cap : out.get().caps()) {
                change += crowd(cap, host, goes, comes);
            }
        }
        if (in.isPresent()) {
            for (int cap : in.get().caps()) {
                if (goes == Loads.NOWHERE || model.caps().get(cap).weight()[goes] == 0) {
                    change += crowd(cap, host, goes, comes);
                }
            }
        }
        return change;
    }

    private int crowd(int cap, int host, int goes, int comes) {
        int[] weight = model.caps().get(cap).weight();
        int room = loads.room(cap, host);
        int then = room + (goes == Loads.NOWHERE ? 0 : weight[goes]) - (comes == Loads.NOWHERE ? 0 : weight[comes]);
        return Math.max(0, -then) - Math.max(0, -room);
    }

    private Optional<Item> item(int index) {
        return index == Loads.NOWHERE
                ? Optional.empty()
                : Optional.of(model.items().get(index));
    }
}
