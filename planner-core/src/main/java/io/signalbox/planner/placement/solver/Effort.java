package io.signalbox.planner.placement.solver;

/**
 * How much work is done, in steps and in the solver's deterministic units.
 *
 * @param steps moves and exchanges looked at by the quick search
 * @param repair moves and exchanges looked at to find a place for everybody
 * @param tries placements of one item by the search that tries everything
 * @param search units for the question whether there is a place for everybody
 * @param most units for the question how many can be placed, if not everybody
 * @param bytes units for the fewest bytes
 * @param balance units for the best balance
 * @param strays units for the fewest strays
 * @param tolerance up to which distance from the bound a balance counts as good enough without asking the solver
 * @param slack the part of the balance that may be given for fewer strays: one in so many
 */
record Effort(
        long steps,
        long repair,
        int tries,
        double search,
        double most,
        double bytes,
        double balance,
        double strays,
        double tolerance,
        long slack) {

    static Effort standard() {
        return new Effort(5_000_000, 10_000_000, 20_000, 1.5, 0.5, 0.4, 0.2, 0.1, 0.0025, 200);
    }
}
