package io.signalbox.planner.placement.solver;

import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tries everything, up to a number of tries: decides small problems without the solver's library. */
final class Descent {
    private final Model model;
    private final Integer[] order;
    private final Loads loads;
    private int tries;

    Descent(Model model, boolean[] out, int tries) {
        this.model = model;
        this.tries = tries;
        loads = model.empty();
        order = IntStream.range(0, out.length)
                .filter(item -> !out[item])
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer item) -> model.items().get(item).hosts().length)
                        .thenComparing(Comparator.naturalOrder()))
                .toArray(Integer[]::new);
    }

    /** What came of it. */
    enum Outcome {
        FOUND,
        NONE,
        UNDECIDED
    }

    Outcome run() {
        if (descend(0)) {
            return Outcome.FOUND;
        }
        return tries > 0 ? Outcome.NONE : Outcome.UNDECIDED;
    }

    /** The placement, if one was found. */
    Optional<Loads> found() {
        return Arrays.stream(order).allMatch(item -> loads.place(item) != Loads.NOWHERE)
                ? Optional.of(loads)
                : Optional.empty();
    }

    private boolean descend(int depth) {
        if (depth == order.length) {
            return true;
        }
        int item = order[depth];
        Item one = model.items().get(item);
        int[] hosts = Arrays.stream(one.hosts())
                .boxed()
                .sorted(Comparator.comparingLong((Integer host) -> loads.left(Model.MEMORY, host))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int host : hosts) {
            tries--;
            if (tries <= 0) {
                return false;
            }
            if (loads.fits(item, host)) {
                loads.put(item, host);
                if (descend(depth + 1)) {
                    return true;
                }
                loads.take(item);
            }
        }
        return false;
    }
}
