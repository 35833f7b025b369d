package io.signalbox.planner.policy;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policies and people to try the rules on. */
final class Rules {
    static final Policy.Scope EVERYTHING = new Policy.Scope(Set.of(), Set.of());

    private Rules() {}

    static Policy hours(List<Policy.Window> windows, List<Policy.Freeze> freezes) {
        Policy usual = Policy.builtIn();
        return new Policy(
                usual.headroom(),
                usual.approvals(),
                usual.timers(),
                Map.of(),
                windows,
                freezes,
                Policy.BreakGlass.full());
    }

    static Policy approvals(Policy.Approvals approvals) {
        return Policy.of(
                Policy.builtIn().headroom(), approvals, Policy.builtIn().timers());
    }

    static Policy breakGlass(boolean allowed, boolean approvals, boolean windows) {
        Policy usual = Policy.builtIn();
        return new Policy(
                usual.headroom(),
                usual.approvals(),
                usual.timers(),
                Map.of(),
                List.of(),
                List.of(),
                new Policy.BreakGlass(allowed, approvals, windows));
    }

    static Policy.Window window(String name, String opens, Duration lasts, String zone) {
        return new Policy.Window(name, opens, lasts, zone, EVERYTHING);
    }

    static Policy.Freeze freeze(String name, String from, String until, Risk... risks) {
        return new Policy.Freeze(
                name,
                Instant.parse(from),
                Instant.parse(until),
                "The shop is open.",
                new Policy.Scope(Set.of(risks), Set.of()));
    }

    static Actor actor(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Channel.HTTP);
    }
}
