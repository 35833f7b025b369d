package io.signalbox.planner.placement.exact;

/** What the complete solver found out about one question. */
public sealed interface Answer {

    /**
     * A placement.
     *
     * @param places host by item, -1 where it is not placed
     * @param proved whether there is none better
     * @param bound what the measure cannot go below
     */
    record Found(int[] places, boolean proved, long bound) implements Answer {}

    /** There is none. */
    record None() implements Answer {}

    /** The budget ended before it was known whether there is one, or the library is not there. */
    record Unknown(String why) implements Answer {}
}
