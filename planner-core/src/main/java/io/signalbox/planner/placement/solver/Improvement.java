package io.signalbox.planner.placement.solver;

import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;

/**
 * Makes a placement better by moving one item or exchanging two, never beyond a hard limit, until neither helps or the
 * number of steps is used up.
 */
final class Improvement {
    private final Model model;
    private final Loads loads;
    private final boolean strays;
    private final long ceiling;
    private long balance;
    private long steps;

    private Improvement(Loads loads, Model model, boolean strays, long ceiling, long steps) {
        this.model = model;
        this.loads = loads;
        this.strays = strays;
        this.ceiling = ceiling;
        this.steps = steps;
        balance = loads.balance();
    }

    /** Fewer bytes, then a better balance, then fewer strays. */
    static void improve(Model model, Loads loads, long steps) {
        new Improvement(loads, model, false, Long.MAX_VALUE, steps).run();
    }

    /** Fewer strays with no more bytes, at a balance of at most the ceiling. */
    static void bringHome(Model model, Loads loads, long ceiling, long steps) {
        new Improvement(loads, model, true, ceiling, steps).run();
    }

    private void run() {
        boolean better = true;
        while (better && steps > 0) {
            better = false;
            for (int item = 0; item < model.items().size() && steps > 0; item++) {
                if (loads.place(item) != Loads.NOWHERE) {
                    better |= move(item);
                    better |= exchange(item);
                }
            }
        }
    }

    private boolean move(int item) {
        int from = loads.place(item);
        Item one = model.items().get(item);
        for (int to : one.hosts()) {
            steps--;
            if (to != from && helps(one, from, to, 0, 0, 0)) {
                loads.take(item);
                if (loads.fits(item, to)) {
                    loads.put(item, to);
                    balance = loads.balance();
                    return true;
                }
                loads.put(item, from);
            }
        }
        return false;
    }

    private boolean exchange(int item) {
        Item one = model.items().get(item);
        for (int other = item + 1; other < model.items().size(); other++) {
            int from = loads.place(item);
            int to = loads.place(other);
            steps--;
            if (to == Loads.NOWHERE || to == from) {
                continue;
            }
            Item two = model.items().get(other);
            long bytes = two.bytes()[from] - two.bytes()[to];
            int stray = two.strays()[from] - two.strays()[to];
            if (helps(one, from, to, two.units(), bytes, stray) && may(one, to) && may(two, from)) {
                if (exchange(item, other, from, to)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean exchange(int item, int other, int from, int to) {
        loads.take(item);
        loads.take(other);
        if (loads.fits(item, to)) {
            loads.put(item, to);
            if (loads.fits(other, from)) {
                loads.put(other, from);
                balance = loads.balance();
                return true;
            }
            loads.take(item);
        }
        loads.put(item, from);
        loads.put(other, to);
        return false;
    }

    private static boolean may(Item item, int host) {
        for (int one : item.hosts()) {
            if (one == host) {
                return true;
            }
        }
        return false;
    }

    /** Whether it helps if the item goes there and so many units, bytes and strays change with what comes back. */
    private boolean helps(Item item, int from, int to, int back, long bytesBack, int straysBack) {
        long bytes = item.bytes()[to] - item.bytes()[from] + bytesBack;
        int stray = item.strays()[to] - item.strays()[from] + straysBack;
        long even = spread(from, to, back - item.units(), back == 0 && bytesBack == 0);
        if (strays) {
            return bytes <= 0 && balance + even <= ceiling && (stray < 0 || stray == 0 && even < 0);
        }
        if (bytes != 0 || even != 0) {
            return bytes < 0 || bytes == 0 && even < 0;
        }
        return stray < 0;
    }

    private long spread(int from, int to, int more, boolean alone) {
        if (model.aim() == Aim.PACK) {
            return alone ? (loads.count(to) == 0 ? 1 : 0) - (loads.count(from) == 1 ? 1 : 0) : 0;
        }
        return model.balance(from, loads.units(from) + more)
                - model.balance(from, loads.units(from))
                + model.balance(to, loads.units(to) - more)
                - model.balance(to, loads.units(to));
    }
}
