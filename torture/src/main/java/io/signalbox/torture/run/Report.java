package io.signalbox.torture.run;

import io.signalbox.torture.check.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a run.
 *
 * @param settings as {@link Torture.Settings#command()} gives them: what repeats the run
 * @param facts for people, line by line
 * @param kills how many processes were killed
 * @param operations how many operations were asked for
 * @param violations what must not have happened
 * @param failures what the run itself could not do, such as an operation that did not end
 */
public record Report(
        String settings,
        Duration lasted,
        List<String> facts,
        int kills,
        int operations,
        List<Violation> violations,
        List<String> failures) {
    private static final int SHOWN = 40;

    public Report {
        facts = List.copyOf(facts);
        violations = List.copyOf(violations);
        failures = List.copyOf(failures);
    }

    public boolean isClean() {
        return violations.isEmpty() && failures.isEmpty();
    }

    /** The whole for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%d operations, %d kills in %d s".formatted(operations, kills, lasted.toSeconds()));
        lines.addAll(facts);
        failures.forEach(failure -> lines.add("FAILED: " + failure));
        violations.stream().limit(SHOWN).forEach(violation -> lines.add("VIOLATED: " + violation.text()));
        if (violations.size() > SHOWN) {
            lines.add("… and %d violations more".formatted(violations.size() - SHOWN));
        }
        lines.add(
                isClean()
                        ? "Every invariant holds."
                        : "%d violations, %d failures. Again: %s".formatted(violations.size(), failures.size(), settings));
        return lines;
    }
}
