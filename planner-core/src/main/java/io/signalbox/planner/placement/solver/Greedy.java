package io.signalbox.planner.placement.solver;

import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A placement made in one go, item after item, by a few rules of thumb; the best of them. */
final class Greedy {
    private final Model model;
    private final boolean[] out;

    Greedy(Model model, boolean[] out) {
        this.model = model;
        this.out = out;
    }

    Loads best() {
        Comparator<Integer> musts =
                Comparator.comparing(item -> model.items().get(item).must() ? 0 : 1);
        List<Comparator<Integer>> orders = List.of(
                musts.thenComparing(Comparator.naturalOrder()),
                musts.thenComparing(this::choices)
                        .thenComparing(Comparator.comparing(this::size).reversed()),
                musts.thenComparing(Comparator.comparing(this::size).reversed()));
        Loads best = fill(orders.getFirst(), model.aim() == Aim.PACK);
        for (Comparator<Integer> order : orders) {
            for (boolean tight : new boolean[] {false, true}) {
                if (best.score().missing() + best.score().left() > outside()) {
                    Loads other = fill(order, tight);
                    best = other.score().compareTo(best.score()) < 0 ? other : best;
                }
            }
        }
        return best;
    }

    private int outside() {
        return (int) IntStream.range(0, out.length).filter(item -> out[item]).count();
    }

    private int choices(int item) {
        return model.items().get(item).hosts().length;
    }

    /** The largest share that it takes of what there is of any resource. */
    private double size(int item) {
        Item one = model.items().get(item);
        double largest = 0;
        for (int resource = 0; resource < model.resources().size(); resource++) {
            long most = 1;
            for (long left : model.left()[resource]) {
                most = Math.max(most, left);
            }
            largest = Math.max(largest, (double) one.needs()[resource] / most);
        }
        return largest;
    }

    private Loads fill(Comparator<Integer> order, boolean tight) {
        Loads loads = model.empty();
        IntStream.range(0, out.length)
                .filter(item -> !out[item])
                .boxed()
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .forEach(item -> settle(loads, item, tight));
        return loads;
    }

    private void settle(Loads loads, int item, boolean tight) {
        Item one = model.items().get(item);
        int best = Loads.NOWHERE;
        for (int host : one.hosts()) {
            if (loads.fits(item, host) && (best == Loads.NOWHERE || better(loads, one, host, best, tight))) {
                best = host;
            }
        }
        if (best != Loads.NOWHERE) {
            loads.put(item, best);
        }
    }

    private boolean better(Loads loads, Item item, int host, int than, boolean tight) {
        if (item.bytes()[host] != item.bytes()[than]) {
            return item.bytes()[host] < item.bytes()[than];
        }
        if (tight && (loads.count(host) > 0) != (loads.count(than) > 0)) {
            return loads.count(host) > 0;
        }
        long here = added(loads, item, host);
        long there = added(loads, item, than);
        if (here != there) {
            return tight ? here > there : here < there;
        }
        if (item.strays()[host] != item.strays()[than]) {
            return item.strays()[host] < item.strays()[than];
        }
        return item.units() == 0 && !tight && loads.count(host) < loads.count(than);
    }

    private long added(Loads loads, Item item, int host) {
        long units = loads.units(host);
        return model.balance(host, units + item.units()) - model.balance(host, units);
    }
}
