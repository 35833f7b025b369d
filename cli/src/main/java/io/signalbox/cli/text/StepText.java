package io.signalbox.cli.text;

import static io.signalbox.cli.text.OperationText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.terminal.Table;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.text.Sentences;
import java.util.ArrayList;
import java.util.List;

/** The steps of an operation for people: what became of each, what proves it, and what went wrong. */
final class StepText {
    private static final int SHORT_HASH = 12;

    private StepText() {}

    /** Every step. */
    static List<String> all(JsonNode operation) {
        Table table = new Table("STEP", "WHAT", "STATE", "EVIDENCE");
        for (JsonNode step : operation.path("steps")) {
            table.row(text(step, "step"), text(step, "summary"), text(step, "state"), evidence(step));
        }
        List<String> lines = new ArrayList<>(table.lines(0));
        lines.addAll(problems(operation));
        return lines;
    }

    /** What became of each guest: those that were to move, then those that were worked on where they are. */
    static List<String> guests(JsonNode operation) {
        Table moved = new Table("GUEST", "FROM", "TO", "RESULT", "EVIDENCE");
        Table worked = new Table("GUEST", "HOST", "STEP", "RESULT", "EVIDENCE");
        for (JsonNode step : operation.path("steps")) {
            if (step.has("target")) {
                moved.row(guest(step), text(step, "source"), text(step, "target"), text(step, "state"), evidence(step));
            } else if (step.has("guest")) {
                worked.row(guest(step), text(step, "host"), text(step, "step"), text(step, "state"), evidence(step));
            }
        }
        List<String> lines = new ArrayList<>(moved.isEmpty() ? List.of() : moved.lines(0));
        lines.addAll(worked.isEmpty() ? List.of() : worked.lines(0));
        lines.addAll(problems(operation));
        return lines;
    }

    private static String guest(JsonNode step) {
        return text(step.path("guest"), "vmid") + " " + text(step.path("guest"), "name");
    }

    private static List<String> problems(JsonNode operation) {
        List<String> lines = new ArrayList<>();
        for (JsonNode step : operation.path("steps")) {
            JsonNode problem = step.path("problem");
            if (problem.isObject()) {
                lines.add("%s: %s"
                        .formatted(
                                text(step, "step"),
                                Sentences.joined(
                                        Problem.happened(
                                                text(problem, "attempted"),
                                                text(problem, "said"),
                                                text(problem, "means")),
                                        text(problem, "remedy"))));
            }
        }
        return lines;
    }

    /** The read that says most: the guest's own state where it is now; else the last one. */
    private static String evidence(JsonNode step) {
        JsonNode all = step.path("evidence");
        if (all.isEmpty()) {
            return "-";
        }
        JsonNode telling = all.get(all.size() - 1);
        if (!text(step, "kind").equals("DeleteGuest")) {
            String place = "/nodes/%s/".formatted(step.has("target") ? text(step, "target") : text(step, "host"));
            for (JsonNode read : all) {
                String request = text(read, "request");
                if (request.contains(place) && request.endsWith("/status/current")) {
                    telling = read;
                }
            }
        }
        String digest = text(telling, "digest").replace("sha256:", "");
        String others = all.size() == 1 ? "" : " and %d more reads".formatted(all.size() - 1);
        return text(telling, "request") + " " + digest.substring(0, Math.min(SHORT_HASH, digest.length())) + others;
    }
}
