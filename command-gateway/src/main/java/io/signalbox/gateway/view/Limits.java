package io.signalbox.gateway.view;

/**
 * How much is kept in memory.
 *
 * @param operations how many operations are known at all
 * @param ended of how many ended ones the plan, the steps and the events are kept
 * @param endedBytes how many bytes the events of ended ones may have together
 * @param submitted how many commands are remembered that the planner has not answered
 */
record Limits(int operations, int ended, long endedBytes, int submitted) {
    static final Limits STANDARD = new Limits(5_000, 500, 24L * 1024 * 1024, 1_000);
}
