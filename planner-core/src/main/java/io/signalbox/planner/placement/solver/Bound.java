package io.signalbox.planner.placement.solver;

import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import java.util.Arrays;

/** What the balance of a placement with the fewest possible bytes cannot go below, whatever the guests' sizes. */
final class Bound {
    private static final double ROUNDING = 1e-9;
    private static final int HALVINGS = 200;

    private final Model model;
    private final Loads loads;
    private final boolean cheapest;

    /** @param cheapest whether only hosts with the fewest bytes count for each item */
    Bound(Model model, Loads loads, boolean cheapest) {
        this.model = model;
        this.loads = loads;
        this.cheapest = cheapest;
    }

    long balance() {
        return switch (model.aim()) {
            case SPREAD -> poured();
            case PACK -> fewestHosts();
        };
    }

    /** Memory that can be poured fills the emptiest hosts to one level. */
    private long poured() {
        double[] used = Arrays.stream(model.base()).asDoubleStream().toArray();
        boolean[] open = new boolean[used.length];
        double pour = 0;
        for (int index = 0; index < model.items().size(); index++) {
            Item item = model.items().get(index);
            if (loads.place(index) == Loads.NOWHERE || item.units() == 0) {
                continue;
            }
            int[] hosts = hosts(item);
            if (hosts.length == 1) {
                used[hosts[0]] += item.units();
            } else {
                pour += item.units();
                Arrays.stream(hosts).forEach(host -> open[host] = true);
            }
        }
        double level = level(used, open, pour);
        double all = 0;
        for (int host = 0; host < used.length; host++) {
            double units = open[host] ? Math.max(used[host], level * model.size()[host]) : used[host];
            all += units * units * Model.WEIGHT / model.size()[host];
        }
        return (long) (all * (1 - ROUNDING)) - used.length;
    }

    private double level(double[] used, boolean[] open, double pour) {
        double low = 0;
        double high = 0;
        for (int host = 0; host < used.length; host++) {
            high = Math.max(high, (used[host] + pour) / model.size()[host]);
        }
        for (int round = 0; round < HALVINGS; round++) {
            double middle = (low + high) / 2;
            double taken = 0;
            for (int host = 0; host < used.length; host++) {
                taken += open[host] ? Math.max(0, middle * model.size()[host] - used[host]) : 0;
            }
            if (taken < pour) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long fewestHosts() {
        int most = 0;
        for (int resource = 0; resource < model.resources().size(); resource++) {
            if (!model.shared()[resource]) {
                most = Math.max(most, fewestHosts(resource));
            }
        }
        return most;
    }

    private int fewestHosts(int resource) {
        long need = 0;
        boolean any = false;
        for (int index = 0; index < model.items().size(); index++) {
            Item item = model.items().get(index);
            if (loads.place(index) != Loads.NOWHERE) {
                long least = Long.MAX_VALUE;
                for (int host : item.hosts()) {
                    least = Math.min(least, item.need(resource, host));
                }
                need += least;
                any = true;
            }
        }
        long[] left = model.left()[resource].clone();
        Arrays.sort(left);
        int hosts = any ? 1 : 0;
        for (int host = left.length - 1; host >= 0 && need > left[host]; host--) {
            need -= left[host];
            hosts++;
        }
        return hosts;
    }

    private int[] hosts(Item item) {
        long fewest = item.fewestBytes();
        return Arrays.stream(item.hosts())
                .filter(host -> !cheapest || item.bytes()[host] == fewest)
                .toArray();
    }
}
