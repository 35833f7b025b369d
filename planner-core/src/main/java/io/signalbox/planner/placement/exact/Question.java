package io.signalbox.planner.placement.exact;

import io.signalbox.planner.placement.model.Model;

/**
 * A question to the complete solver.
 *
 * @param fixed for each item whether it stays out: neither placed nor counted
 * @param everybody whether every other item must be placed
 * @param bytes at most so many bytes moved
 * @param balance at most that balance
 * @param hint a placement to begin with, host by item, -1 where it is not placed
 * @param effort deterministic units of work, about a second each on a slow core
 */
public record Question(
        Model model,
        boolean[] fixed,
        boolean everybody,
        Measure measure,
        long bytes,
        long balance,
        int[] hint,
        double effort) {}
