package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policies that differ from the built-in one in what a test is about. */
final class Policies {
    static final Policy.Scope ALL = new Policy.Scope(Set.of(), Set.of());
    private static final Policy BUILT_IN = Policy.builtIn();

    private Policies() {}

    static Policy freeGuests(int guests) {
        return Policy.of(BUILT_IN.headroom(), Policy.Approvals.of(guests, 1), BUILT_IN.timers());
    }

    /** Two of these three have to approve what is destructive. */
    static Policy twoOf(String... names) {
        Policy.Requirement two = new Policy.Requirement(2, Set.of(Role.APPROVER), List.of(names));
        return Policy.of(
                BUILT_IN.headroom(), new Policy.Approvals(0, 1, Map.of(Risk.DESTRUCTIVE, two)), BUILT_IN.timers());
    }

    static Policy window(String opens, Duration lasts) {
        return with(
                List.of(new Policy.Window("nights", opens, lasts, "UTC", ALL)), List.of(), Policy.BreakGlass.full());
    }

    static Policy freeze(Instant from, Instant until, Policy.BreakGlass breakGlass) {
        return with(
                List.of(),
                List.of(new Policy.Freeze("year end", from, until, "the books are closed", ALL)),
                breakGlass);
    }

    static Policy raised(String stepKind, Risk risk) {
        return new Policy(
                BUILT_IN.headroom(),
                BUILT_IN.approvals(),
                BUILT_IN.timers(),
                Map.of(stepKind, risk),
                List.of(),
                List.of(),
                Policy.BreakGlass.full());
    }

    private static Policy with(List<Policy.Window> windows, List<Policy.Freeze> freezes, Policy.BreakGlass breakGlass) {
        return new Policy(
                BUILT_IN.headroom(), BUILT_IN.approvals(), BUILT_IN.timers(), Map.of(), windows, freezes, breakGlass);
    }
}
