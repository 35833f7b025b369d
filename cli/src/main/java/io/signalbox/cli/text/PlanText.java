package io.signalbox.cli.text;

import io.signalbox.cli.terminal.Sizes;
import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A plan for people: who moves where and how, who cannot and why, and what it does to each host. */
public final class PlanText {
    private PlanText() {}

    public static List<String> lines(Plan plan, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.tone(
                Tone.STRONG,
                "Plan %d for %s, made from what was read at %s under policy %s"
                        .formatted(
                                plan.revision(),
                                plan.site(),
                                terminal.time(plan.observedAt()),
                                plan.configCommit()
                                        .substring(
                                                0,
                                                Math.min(8, plan.configCommit().length())))));
        lines.addAll(moves(plan));
        lines.addAll(immovable(plan, terminal));
        lines.addAll(loads(plan));
        lines.add("Digest " + plan.digest());
        return lines;
    }

    private static List<String> moves(Plan plan) {
        Table table = new Table("VMID", "NAME", "POWER", "MEMORY", "FROM", "TO", "HOW");
        plan.steps().stream()
                .map(Plan.PlannedStep::action)
                .flatMap(action -> action instanceof StepAction.MigrateGuest move ? Stream.of(move) : Stream.empty())
                .forEach(move -> table.row(
                        Integer.toString(move.guest().vmid()),
                        move.guest().name(),
                        move.power().name().toLowerCase(Locale.ROOT),
                        move.memoryBytes() == 0 ? "-" : Sizes.gib(move.memoryBytes()),
                        move.source().value(),
                        move.target().value(),
                        how(move)));
        return table.isEmpty() ? List.of("Nothing has to move.") : table.lines(2);
    }

    private static String how(StepAction.MigrateGuest move) {
        String way = move.power() == PowerState.RUNNING ? "live" : "offline";
        String disks = move.withLocalDisks()
                ? ", with local disks"
                        + move.targetStorage().map(" to "::concat).orElse("")
                : "";
        return way + disks + (move.highlyAvailable() ? ", by the HA manager" : "");
    }

    private static List<String> immovable(Plan plan, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (Plan.Immovable guest : plan.immovable()) {
            String label = guest.mayStay() ? "stays" : "CANNOT MOVE";
            lines.add("%s %s: %s"
                    .formatted(
                            terminal.tone(guest.mayStay() ? Tone.CARE : Tone.BAD, label),
                            guest.guest().label(),
                            guest.why()));
        }
        if (!plan.blockers().isEmpty()) {
            lines.add("Say --leave VMID for each guest that may stay, or take away what holds it.");
        }
        return lines;
    }

    private static List<String> loads(Plan plan) {
        Table table = new Table("HOST", "GUESTS", "MEMORY BEFORE", "MEMORY AFTER", "OF", "LIMIT", "CPUS");
        plan.loads()
                .forEach(load -> table.row(
                        load.host().value(),
                        load.guestsBefore() + " -> " + load.guestsAfter(),
                        Sizes.bar(load.memoryBefore(), load.memoryTotal()),
                        Sizes.bar(load.memoryAfter(), load.memoryTotal()),
                        Sizes.gib(load.memoryTotal()),
                        Sizes.gib(load.memoryLimit()),
                        "%d -> %d of %d".formatted(load.cpusBefore(), load.cpusAfter(), load.cpuLimit())));
        return table.isEmpty() ? List.of() : table.lines(2);
    }
}
