package io.signalbox.cli.text;

import static io.signalbox.cli.text.OperationText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Sent;
import io.signalbox.cli.terminal.Terminal;

/** One event as one line. */
public final class EventText {
    private EventText() {}

    public static String line(Sent event, Terminal terminal) {
        return "%s  %-17s %s"
                .formatted(terminal.time(text(event.data(), "at")), event.name(), about(event))
                .stripTrailing();
    }

    private static String about(Sent event) {
        JsonNode data = event.data();
        JsonNode result = data.path("result");
        return switch (event.name()) {
            case "CommandAccepted" ->
                "%s asks for %s: %s"
                        .formatted(
                                text(data.path("command").path("actor"), "name"),
                                text(data.path("command").path("goal"), "kind"),
                                text(data.path("command"), "reason"));
            case "CommandRejected" -> text(data, "message");
            case "StepIssued" ->
                text(data.path("step"), "id") + " " + text(data.path("step").path("action"), "kind");
            case "StepVerified" -> text(result, "step");
            case "StepFailed", "StepRefused", "StepUnknown" ->
                text(result, "step") + ": " + text(result.path("problem"), "means");
            case "PlanProposed" ->
                "%s, approvals needed: %s".formatted(text(data, "digest"), text(data, "approvalsNeeded"));
            case "ApprovalAccepted" ->
                "%s by %s, still needed: %s"
                        .formatted(
                                text(data.path("approval"), "verdict"),
                                text(data.path("approval").path("actor"), "name"),
                                text(data, "stillNeeded"));
            case "ApprovalRefused" -> text(data, "actor") + ": " + text(data, "message");
            case "ReplanStarted" -> text(data, "why");
            case "CancelAccepted" -> text(data, "actor") + ": " + text(data, "reason");
            case "OperationEnded" -> text(data, "ending") + ": " + text(data, "summary");
            case "progress" ->
                text(data, "step") + " " + text(data, "percent") + (data.has("percent") ? "% " : "")
                        + text(data, "message");
            default -> "";
        };
    }
}
