package io.signalbox.planner.placement.solver;

/**
 * How much work is done, in steps and in the solver's deterministic units.
 *
 * @param steps moves and exchanges looked at by the quick search
 * @param tries placements of one item by the search that tries everything
 * @param search units for the question whether there is a place for everybody
 * @param bytes units for the fewest bytes
 * @param balance units for the best balance
 * @param strays units for the fewest strays
 * @param tolerance up to which distance from the bound a balance counts as good enough without asking the solver
 * @param slack the part of the balance that may be given for fewer strays: one in so many
 */
record Effort(
        long steps,
        int tries,
        double search,
        double bytes,
        double balance,
        double strays,
        double tolerance,
        long slack) {

    static Effort standard() {
        return new Effort(10_000_000, 20_000, 8.0, 0.5, 0.3, 0.2, 0.0005, 200);
    }
}
