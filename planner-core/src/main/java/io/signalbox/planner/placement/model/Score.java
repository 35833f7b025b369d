package io.signalbox.planner.placement.model;

import java.util.Comparator;

/**
 * How good a placement is, less is better, the first difference decides.
 *
 * @param missing items that must be placed and are not
 * @param left items that may stay and are not placed
 * @param bytes bytes that move
 * @param balance what the aim measures
 * @param strays guests that would rather be elsewhere
 */
public record Score(int missing, int left, long bytes, long balance, int strays) implements Comparable<Score> {
    private static final Comparator<Score> ORDER = Comparator.comparingInt(Score::missing)
            .thenComparingInt(Score::left)
            .thenComparingLong(Score::bytes)
            .thenComparingLong(Score::balance)
            .thenComparingInt(Score::strays);

    @Override
    public int compareTo(Score other) {
        return ORDER.compare(this, other);
    }
}
