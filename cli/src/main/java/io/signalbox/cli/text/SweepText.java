package io.signalbox.cli.text;

import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepStep;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sweep has found and would delete, before the steps that do it. */
final class SweepText {
    /** What the planner adds to the words of a step: size, age, why. */
    private static final Pattern MORE = Pattern.compile(" \\(([^,()]*), ([^()]*)\\): (.*)", Pattern.DOTALL);

    private SweepText() {}

    /** The finds as a table; nothing of any other plan. */
    static List<String> finds(Plan plan, Terminal terminal) {
        if (!(plan.goal() instanceof SweepGoal)) {
            return List.of();
        }
        Table table = new Table("FOUND", "WHERE", "WHAT", "SIZE", "AGE", "WHY");
        for (Plan.PlannedStep step : plan.steps()) {
            switch (step.action()) {
                case SweepStep.DeleteVolume volume ->
                    row(
                            table,
                            step,
                            "volume",
                            volume.shared()
                                    ? volume.storage()
                                    : volume.storage() + " on " + volume.host().value(),
                            volume.volume());
                case SweepStep.DropUnused disks ->
                    row(
                            table,
                            step,
                            "unused disk",
                            "%s on %s"
                                    .formatted(
                                            disks.guest().label(), disks.host().value()),
                            String.join(", ", disks.unused().values()));
                case StepAction.DeleteGuest guest ->
                    row(
                            table,
                            step,
                            "stray guest",
                            guest.host().value(),
                            guest.guest().label());
                default -> {}
            }
        }
        if (table.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(terminal.tone(Tone.STRONG, "Nobody needs these, and they would be deleted:"));
        lines.addAll(table.lines(2));
        lines.add("");
        return lines;
    }

    private static void row(Table table, Plan.PlannedStep step, String found, String where, String what) {
        String said = step.action().summary();
        String more = step.summary().startsWith(said) ? step.summary().substring(said.length()) : step.summary();
        Matcher told = MORE.matcher(more);
        if (told.matches()) {
            table.row(found, where, what, told.group(1), told.group(2), told.group(3));
        } else {
            table.row(found, where, what, "-", "-", more.strip());
        }
    }
}
