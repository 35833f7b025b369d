package io.signalbox.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations for people. */
public final class OperationText {
    private static final String BREAK_GLASS = "BREAK GLASS";

    private OperationText() {}

    /** Operations as a table; one that breaks the glass stands out. */
    public static List<String> list(List<JsonNode> operations, Terminal terminal) {
        if (operations.isEmpty()) {
            return List.of("No operations.");
        }
        Table table = new Table("ID", "WHEN", "WHAT", "WHO", "STATE", "REASON");
        for (JsonNode operation : operations) {
            table.row(
                    text(operation, "id"),
                    terminal.time(text(operation, "createdAt")),
                    (breaksGlass(operation) ? BREAK_GLASS + ": " : "") + what(operation),
                    text(operation, "actor"),
                    state(operation) + (isInDoubt(operation) ? ", in doubt" : ""),
                    text(operation, "reason"));
        }
        List<String> lines = new ArrayList<>(table.lines(0));
        for (int row = 0; row < operations.size(); row++) {
            if (breaksGlass(operations.get(row))) {
                lines.set(row + 1, terminal.tone(Tone.BAD, lines.get(row + 1)));
            }
        }
        return lines;
    }

    /** One operation with its plan and its steps. */
    public static List<String> whole(JsonNode operation, Terminal terminal) {
        List<String> lines = new ArrayList<>(request(operation, terminal));
        lines.add("state %s since %s"
                .formatted(
                        terminal.tone(tone(operation), state(operation)), terminal.time(text(operation, "updatedAt"))));
        summary(operation).ifPresent(lines::add);
        lines.addAll(halt(operation, terminal));
        lines.addAll(doubt(operation, terminal));
        lines.addAll(ApprovalText.lines(operation, terminal));
        plan(operation).ifPresent(plan -> {
            lines.add("");
            lines.addAll(PlanText.lines(plan, terminal));
        });
        if (!operation.path("steps").isEmpty()) {
            lines.add("");
            lines.addAll(StepText.all(operation));
        }
        lines.addAll(ReportText.lines(operation, terminal));
        lines.addAll(ApprovalText.howTo(operation, terminal));
        return lines;
    }

    /** What was asked, by whom, when and why. */
    public static List<String> request(JsonNode operation, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.tone(Tone.STRONG, "%s  %s".formatted(text(operation, "id"), what(operation))));
        lines.addAll(breakGlass(operation, terminal));
        String key = text(operation, "signedBy");
        lines.add("asked by %s at %s%s: %s"
                .formatted(
                        text(operation, "actor"),
                        terminal.time(text(operation, "createdAt")),
                        key.isEmpty() ? "" : ", signed by " + key,
                        text(operation, "reason")));
        return lines;
    }

    /** The emergency that an operation claims and what was set aside for it, loudly; nothing on ordinary ones. */
    public static List<String> breakGlass(JsonNode operation, Terminal terminal) {
        if (!breaksGlass(operation)) {
            return List.of();
        }
        JsonNode glass = operation.path("breakGlass");
        List<String> lines = new ArrayList<>();
        lines.add(terminal.tone(Tone.BAD, "%s: %s".formatted(BREAK_GLASS, text(glass, "emergency"))));
        glass.path("lifted").forEach(sentence -> lines.add(terminal.tone(Tone.BAD, "  " + plain(sentence.asText()))));
        return lines;
    }

    /** What goes on by itself of an operation that is to stand still or to end. */
    public static List<String> stillRunning(JsonNode halted) {
        List<String> lines = new ArrayList<>();
        halted.path("stillRunning").forEach(sentence -> lines.add("  " + plain(sentence.asText())));
        return lines;
    }

    /** What became of each guest, and what proves it. */
    public static List<String> outcome(JsonNode operation, Terminal terminal) {
        List<String> lines = new ArrayList<>(breakGlass(operation, terminal));
        lines.addAll(ReportText.lines(operation, terminal));
        lines.addAll(StepText.guests(operation));
        lines.add("%s: %s"
                .formatted(
                        terminal.tone(tone(operation), state(operation)),
                        summary(operation).orElse("no more is known")));
        lines.addAll(doubt(operation, terminal));
        return lines;
    }

    /** The plan, if there is one. */
    public static Optional<Plan> plan(JsonNode operation) {
        if (!operation.path("plan").isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireJson.mapper().treeToValue(operation.path("plan"), Plan.class));
        } catch (JsonProcessingException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The gateway sent a plan that this command line cannot read: it is of another version.",
                    e);
        }
    }

    /** A field as text without control characters; empty if it is not there. */
    public static String text(JsonNode node, String field) {
        return plain(node.path(field).asText(""));
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static List<String> halt(JsonNode operation, Terminal terminal) {
        JsonNode halt = operation.path("halt");
        if (!halt.isObject()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (halt.has("until")) {
            lines.add(
                    "It stands still and keeps its locks. Unless it is resumed (signalbox resume %s), it is cancelled at %s."
                            .formatted(text(operation, "id"), terminal.time(text(halt, "until"))));
        }
        if (!halt.path("stillRunning").isEmpty()) {
            lines.add("No further step starts. When it was told so:");
            lines.addAll(stillRunning(halt));
        }
        return lines;
    }

    private static List<String> doubt(JsonNode operation, Terminal terminal) {
        if (isInDoubt(operation)) {
            return List.of(terminal.tone(
                    Tone.BAD,
                    "It keeps its locks, since nobody knows what it did: look at the site, then signalbox release %s"
                            .formatted(text(operation, "id"))));
        }
        JsonNode release = operation.path("release");
        return release.isObject()
                ? List.of("locks released by %s at %s: %s"
                        .formatted(text(release, "actor"), terminal.time(text(release, "at")), text(release, "reason")))
                : List.of();
    }

    /** Whether what it had to report names something that is wrong, and not only what is worth a look. */
    public static boolean foundErrors(JsonNode operation) {
        for (JsonNode part : operation.path("reports")) {
            for (JsonNode finding : part.path("findings")) {
                if (text(finding, "level").equals("error")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean breaksGlass(JsonNode operation) {
        return operation.path("breakGlass").isObject();
    }

    private static boolean isInDoubt(JsonNode operation) {
        return operation.path("inDoubt").asBoolean();
    }

    private static Optional<String> summary(JsonNode operation) {
        return Optional.of(text(operation, "summary")).filter(summary -> !summary.isEmpty());
    }

    private static String what(JsonNode operation) {
        return goal(operation.path("goal"), text(operation, "kind"));
    }

    /** What is asked for; its kind, where that is all that this command line knows of it. */
    static String goal(JsonNode goal, String kind) {
        if (!goal.isObject()) {
            return kind;
        }
        try {
            return plain(WireJson.mapper().treeToValue(goal, Goal.class).summary());
        } catch (JsonProcessingException e) {
            return kind;
        }
    }

    private static String state(JsonNode operation) {
        String ending = text(operation, "ending");
        if (!ending.isEmpty()) {
            return ending;
        }
        String state = text(operation, "state");
        boolean pausing = state.equals("paused")
                && operation.path("halt").isObject()
                && !operation.path("halt").has("until");
        return pausing ? "pausing" : state;
    }

    private static Tone tone(JsonNode operation) {
        return switch (state(operation)) {
            case "verified" -> Tone.GOOD;
            case "failed", "unknown", "rejected" -> Tone.BAD;
            default -> Tone.CARE;
        };
    }
}
