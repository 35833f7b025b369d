package io.signalbox.planner.placement;

/** How good a placement is known to be. */
public sealed interface Quality {

    /** No better one exists, up to the resolution of the measure; and where a guest found no place, none exists for it. */
    record Proved() implements Quality {}

    /**
     * It keeps to every hard goal, and the budget ended before a better one was ruled out.
     *
     * @param percent by how much a better one could be better at most, in the first soft goal that is open
     */
    record Within(double percent) implements Quality {}

    /** Some guest found no place, and the budget ended before it was known whether one exists. */
    record Undecided(String why) implements Quality {}
}
