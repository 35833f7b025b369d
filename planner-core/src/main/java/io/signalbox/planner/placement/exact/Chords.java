package io.signalbox.planner.placement.exact;

import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Model;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Where the square of a load is measured: everywhere if there are few points, else closely around the even load. */
final class Chords {
    private static final int FEW = 48;
    private static final double[] AROUND = {
        0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.045, 0.065, 0.09, 0.12, 0.16, 0.21, 0.27, 0.35, 0.45, 0.6, 0.8
    };

    private Chords() {}

    /** The load all hosts would have if memory could be poured. */
    static double level(Model model) {
        double used = Arrays.stream(model.base()).asLongStream().sum()
                + model.items().stream().mapToLong(Item::units).sum();
        return used / Math.max(1, Arrays.stream(model.size()).asLongStream().sum());
    }

    /** The lower ends of the chords between two numbers of units, each chord one unit long. */
    static Set<Long> between(long least, long most, double even) {
        Set<Long> from = new TreeSet<>();
        if (most - least <= FEW) {
            for (long at = least; at < Math.max(most, least + 1); at++) {
                from.add(at);
            }
            return from;
        }
        from.add(least);
        from.add(most - 1);
        for (double share : AROUND) {
            for (double at : new double[] {even * (1 - share), even * (1 + share)}) {
                long whole = (long) at;
                if (whole > least && whole < most) {
                    from.add(whole);
                }
            }
        }
        for (int step = 1; step < 8; step++) {
            from.add(least + (most - least) * step / 8);
        }
        return from;
    }
}
