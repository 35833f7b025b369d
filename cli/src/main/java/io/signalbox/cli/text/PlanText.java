package io.signalbox.cli.text;

import io.signalbox.cli.terminal.Sizes;
import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan for people: who moves where and how, who cannot and why, and what it does to each host; of a plan that moves
 * nobody, each step with what it can do to the world.
 */
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
        lines.addAll(ClusterText.machines(plan));
        lines.addAll(SweepText.finds(plan, terminal));
        lines.addAll(movesOnly(plan) ? moves(plan) : steps(plan, terminal));
        lines.addAll(immovable(plan, terminal));
        lines.addAll(loads(plan));
        lines.add("Digest " + plan.digest());
        return lines;
    }

    /** How many steps there are of each risk, the riskiest first. */
    public static List<String> risks(Plan plan, Terminal terminal) {
        String counted = Arrays.stream(Risk.values())
                .sorted(Comparator.reverseOrder())
                .map(risk -> Map.entry(
                        risk,
                        plan.steps().stream()
                                .filter(step -> step.risk() == risk)
                                .count()))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> "%d %s".formatted(entry.getValue(), word(entry.getKey())))
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? List.of() : List.of(terminal.tone(tone(plan.risk()), "Steps by risk: " + counted));
    }

    /** Of an evacuation, a return, and any other plan that only moves guests, the moves say all but for a hold. */
    private static boolean movesOnly(Plan plan) {
        return plan.goal() instanceof Goal.EvacuateHost
                || plan.goal() instanceof HostGoal.ReturnGuests
                || (plan.changes() > 0
                        && plan.steps().stream().allMatch(step -> step.action() instanceof StepAction.MigrateGuest));
    }

    private static List<String> steps(Plan plan, Terminal terminal) {
        Table table = new Table("STEP", "RISK", "WHAT");
        plan.steps().forEach(step -> table.row(step.id().value(), word(step.risk()), step.summary()));
        if (table.isEmpty()) {
            return List.of("Nothing has to be done.");
        }
        List<String> lines = new ArrayList<>(table.lines(2));
        for (int row = 0; row < plan.steps().size(); row++) {
            if (plan.steps().get(row).risk() == Risk.DESTRUCTIVE) {
                lines.set(row + 1, terminal.tone(Tone.BAD, lines.get(row + 1)));
            }
        }
        return lines;
    }

    private static String word(Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT);
    }

    private static Tone tone(Risk risk) {
        return switch (risk) {
            case READ -> Tone.QUIET;
            case CHANGE -> Tone.CARE;
            case DESTRUCTIVE -> Tone.BAD;
        };
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
        List<String> lines = new ArrayList<>(table.isEmpty() ? List.of("Nothing has to move.") : table.lines(2));
        plan.steps().forEach(step -> {
            switch (step.action()) {
                case HostStep.ReleaseHost release -> lines.addFirst("First: " + step.summary());
                case HostStep.HoldHost hold -> lines.add("Then: " + step.summary());
                default -> {}
            }
        });
        return lines;
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
            Standing standing = standing(plan, guest);
            lines.add("%s %s: %s"
                    .formatted(
                            terminal.tone(standing.tone(), standing.label()),
                            guest.guest().label(),
                            guest.why()));
        }
        if (!plan.blockers().isEmpty()) {
            lines.add("Say --leave VMID for each guest that may stay, or take away what holds it.");
        }
        return lines;
    }

    private record Standing(Tone tone, String label) {}

    private static Standing standing(Plan plan, Plan.Immovable guest) {
        if (plan.goal() instanceof SweepGoal) {
            return new Standing(Tone.CARE, "left alone");
        }
        if (plan.goal() instanceof BulkGoal) {
            return guest.reason().equals(Plan.Immovable.ALREADY)
                    ? new Standing(Tone.QUIET, "so already")
                    : new Standing(Tone.CARE, "left out");
        }
        if (plan.goal() instanceof HostGoal.ReturnGuests && guest.mayStay()) {
            return guest.reason().equals(Plan.Immovable.ALREADY)
                    ? new Standing(Tone.QUIET, "so already")
                    : new Standing(Tone.CARE, "not touched");
        }
        return guest.mayStay() ? new Standing(Tone.CARE, "stays") : new Standing(Tone.BAD, "CANNOT MOVE");
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
