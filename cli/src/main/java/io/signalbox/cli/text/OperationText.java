package io.signalbox.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations for people. */
public final class OperationText {
    private static final int SHORT_HASH = 12;

    private OperationText() {}

    /** Operations as a table. */
    public static List<String> list(List<JsonNode> operations, Terminal terminal) {
        if (operations.isEmpty()) {
            return List.of("No operations.");
        }
        Table table = new Table("ID", "WHEN", "WHAT", "WHO", "STATE", "REASON");
        for (JsonNode operation : operations) {
            table.row(
                    text(operation, "id"),
                    terminal.time(text(operation, "createdAt")),
                    what(operation),
                    text(operation, "actor"),
                    state(operation),
                    text(operation, "reason"));
        }
        return table.lines(0);
    }

    /** One operation with its plan and its steps. */
    public static List<String> whole(JsonNode operation, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.tone(Tone.STRONG, "%s  %s".formatted(text(operation, "id"), what(operation))));
        lines.add("asked by %s at %s: %s"
                .formatted(
                        text(operation, "actor"),
                        terminal.time(text(operation, "createdAt")),
                        text(operation, "reason")));
        lines.add("state %s since %s"
                .formatted(
                        terminal.tone(tone(operation), state(operation)), terminal.time(text(operation, "updatedAt"))));
        summary(operation).ifPresent(lines::add);
        for (JsonNode approval : operation.path("approvals")) {
            lines.add("%s by %s at %s: %s"
                    .formatted(
                            text(approval, "decision").equals("approve") ? "approved" : "rejected",
                            text(approval, "actor"),
                            terminal.time(text(approval, "at")),
                            text(approval, "reason")));
        }
        plan(operation).ifPresent(plan -> {
            lines.add("");
            lines.addAll(PlanText.lines(plan, terminal));
        });
        if (!operation.path("steps").isEmpty()) {
            lines.add("");
            lines.addAll(steps(operation));
        }
        lines.addAll(howToApprove(operation, terminal));
        return lines;
    }

    /** What became of each guest, and what proves it. */
    public static List<String> outcome(JsonNode operation, Terminal terminal) {
        Table table = new Table("GUEST", "FROM", "TO", "RESULT", "EVIDENCE");
        for (JsonNode step : operation.path("steps")) {
            if (step.has("guest")) {
                table.row(
                        step.path("guest").path("vmid").asText() + " " + text(step.path("guest"), "name"),
                        text(step, "source"),
                        text(step, "target"),
                        text(step, "state"),
                        evidence(step));
            }
        }
        List<String> lines = new ArrayList<>(table.isEmpty() ? List.of() : table.lines(0));
        lines.addAll(problems(operation));
        lines.add("%s: %s"
                .formatted(
                        terminal.tone(tone(operation), state(operation)),
                        summary(operation).orElse("no more is known")));
        return lines;
    }

    /** How to approve a plan that awaits it; nothing otherwise. */
    public static List<String> howToApprove(JsonNode operation, Terminal terminal) {
        if (!text(operation, "state").equals("proposed")) {
            return List.of();
        }
        if (plan(operation).map(plan -> plan.changes() == 0).orElse(false)) {
            return List.of();
        }
        return List.of("To run it, somebody else approves it until %s: signalbox approve %s"
                .formatted(terminal.time(text(operation, "expiresAt")), text(operation, "id")));
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

    /** A field as text; empty if it is not there. */
    public static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static List<String> steps(JsonNode operation) {
        Table table = new Table("STEP", "WHAT", "STATE", "EVIDENCE");
        for (JsonNode step : operation.path("steps")) {
            table.row(text(step, "step"), text(step, "summary"), text(step, "state"), evidence(step));
        }
        List<String> lines = new ArrayList<>(table.lines(0));
        lines.addAll(problems(operation));
        return lines;
    }

    private static List<String> problems(JsonNode operation) {
        List<String> lines = new ArrayList<>();
        for (JsonNode step : operation.path("steps")) {
            JsonNode problem = step.path("problem");
            if (problem.isObject()) {
                String said = text(problem, "said");
                lines.add("%s: %s: %s.%s %s"
                        .formatted(
                                text(step, "step"),
                                text(problem, "attempted"),
                                text(problem, "means"),
                                said.isEmpty() ? "" : " The answer was: \"" + said + "\".",
                                text(problem, "remedy"))
                        .stripTrailing());
            }
        }
        return lines;
    }

    /** The read that says most: the guest's own state where it was moved to; else the last one. */
    private static String evidence(JsonNode step) {
        JsonNode all = step.path("evidence");
        if (all.isEmpty()) {
            return "-";
        }
        String arrived = "/nodes/%s/".formatted(text(step, "target"));
        JsonNode telling = all.get(all.size() - 1);
        for (JsonNode read : all) {
            String request = text(read, "request");
            if (request.contains(arrived) && request.endsWith("/status/current")) {
                telling = read;
            }
        }
        String digest = text(telling, "digest").replace("sha256:", "");
        String others = all.size() == 1 ? "" : " and %d more reads".formatted(all.size() - 1);
        return text(telling, "request") + " " + digest.substring(0, Math.min(SHORT_HASH, digest.length())) + others;
    }

    private static Optional<String> summary(JsonNode operation) {
        return Optional.of(text(operation, "summary")).filter(summary -> !summary.isEmpty());
    }

    private static String what(JsonNode operation) {
        JsonNode goal = operation.path("goal");
        return switch (text(operation, "kind")) {
            case "EvacuateHost" -> "evacuate " + text(goal, "host") + (goal.has("to") ? " to " + text(goal, "to") : "");
            case String kind -> kind;
        };
    }

    private static String state(JsonNode operation) {
        String ending = text(operation, "ending");
        return ending.isEmpty() ? text(operation, "state") : ending;
    }

    private static Tone tone(JsonNode operation) {
        return switch (state(operation)) {
            case "verified" -> Tone.GOOD;
            case "failed", "unknown", "rejected" -> Tone.BAD;
            default -> Tone.CARE;
        };
    }
}
