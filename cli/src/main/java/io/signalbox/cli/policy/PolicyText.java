package io.signalbox.cli.policy;

import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.opsconfig.example.Example;
import io.signalbox.planner.policy.ApprovalRule;
import io.signalbox.planner.policy.Openings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a policy says, as text for people. */
public final class PolicyText {
    private PolicyText() {}

    /** The tests of a policy with what came of them. */
    public static List<String> outcomes(List<Example.Outcome> outcomes) {
        Table table = new Table("LINE", "TEST", "EXPECTED", "POLICY SAYS", "RESULT");
        outcomes.forEach(outcome -> table.row(
                Integer.toString(outcome.example().line()),
                outcome.example().name(),
                outcome.example().expected().brief(),
                outcome.actual().brief(),
                outcome.passed() ? "ok" : "FAILED"));
        return table.lines(0);
    }

    /** The rules. */
    public static List<String> rules(Policy policy, Instant now, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add("approvals");
        lines.add("  change       %s"
                .formatted(ApprovalRule.described(policy.approvals().of(Risk.CHANGE))));
        if (policy.approvals().freeGuests() > 0) {
            lines.add("               none for up to %d guests, unless it is a dry run"
                    .formatted(policy.approvals().freeGuests()));
        }
        lines.add("  destructive  %s"
                .formatted(ApprovalRule.described(policy.approvals().of(Risk.DESTRUCTIVE))));
        policy.risks().forEach((step, risk) -> lines.add("  %s counts as %s".formatted(step, word(risk))));
        lines.add("break-glass    " + breakGlass(policy.breakGlass()));
        lines.addAll(hours(policy, now, terminal));
        lines.add("headroom       %d%% of a host's memory stays free, at most %s virtual CPUs per CPU"
                .formatted(policy.headroom().memoryPercent(), policy.headroom().cpuOvercommit()));
        Policy.Timers timers = policy.timers();
        lines.add("timers         plan %s, observe %s, migrate %s, act %s, command age %s, pause %s"
                .formatted(
                        shown(timers.planExpiry()),
                        shown(timers.observe()),
                        shown(timers.migrate()),
                        shown(timers.act()),
                        shown(timers.commandAge()),
                        shown(timers.pause())));
        return lines;
    }

    private static List<String> hours(Policy policy, Instant now, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        if (policy.windows().isEmpty()) {
            lines.add("windows        none: steps start at any time");
        } else {
            Table table = new Table("WINDOW", "OPENS", "ZONE", "FOR", "COVERS", "OPENS NEXT");
            policy.windows()
                    .forEach(window -> table.row(
                            window.name(),
                            window.opens(),
                            window.zone(),
                            shown(window.lasts()),
                            scope(window.scope()),
                            Openings.of(window.opens(), window.zone())
                                    .next(now)
                                    .map(terminal::time)
                                    .orElse("never")));
            lines.addAll(table.lines(0));
        }
        if (!policy.freezes().isEmpty()) {
            Table table = new Table("FREEZE", "FROM", "UNTIL", "COVERS", "REASON");
            policy.freezes()
                    .forEach(freeze -> table.row(
                            freeze.name(),
                            terminal.time(freeze.from()),
                            terminal.time(freeze.until()),
                            scope(freeze.scope()),
                            freeze.reason()));
            lines.addAll(table.lines(0));
        }
        return lines;
    }

    private static String breakGlass(Policy.BreakGlass rule) {
        List<String> what = new ArrayList<>();
        Optional.of("approvals").filter(name -> rule.approvals()).ifPresent(what::add);
        Optional.of("windows and freezes").filter(name -> rule.windows()).ifPresent(what::add);
        return rule.allowed()
                ? "sets %s aside, for the role break-glass".formatted(String.join(" and ", what))
                : "not allowed";
    }

    private static String scope(Policy.Scope scope) {
        Set<String> kinds = scope.kinds();
        return scope.risks().stream().map(PolicyText::word).collect(Collectors.joining(", "))
                + (kinds.isEmpty() ? "" : " of " + String.join(", ", kinds));
    }

    private static String word(Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
