package io.signalbox.planner.process;

import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;

/** What came of planning. */
public sealed interface Proposal {

    /** There is a plan. Guests that stand in its way are named in it. */
    record Feasible(Plan plan) implements Proposal {}

    /** There is nothing to do: the goal was to look, and this is what was seen. */
    record Answer(Report report) implements Proposal {}

    /** No plan reaches the goal. */
    record Infeasible(Rejection why) implements Proposal {}

    /** Nobody knows: the work allowed for finding out was done before it was known whether there is a plan. */
    record Undecided(Rejection why) implements Proposal {}

    /** No plan reaches the goal, with a stable code and a sentence that says what to do. */
    static Proposal none(String code, String message) {
        return new Infeasible(new Rejection(code, message));
    }
}
