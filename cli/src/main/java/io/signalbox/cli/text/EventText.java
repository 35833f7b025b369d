package io.signalbox.cli.text;

import static io.signalbox.cli.text.OperationText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Sent;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One event as one line. */
public final class EventText {
    private EventText() {}

    /** When, what and about whom; a use of break-glass stands out. */
    public static String line(Sent event, Terminal terminal) {
        String line = "%s  %-17s %s"
                .formatted(terminal.time(text(event.data(), "at")), event.name(), about(event, terminal))
                .stripTrailing();
        return breaksGlass(event) ? terminal.tone(Tone.BAD, line) : line;
    }

    private static boolean breaksGlass(Sent event) {
        return event.name().equals("BreakGlassUsed")
                || event.data().path("command").has("breakGlass");
    }

    private static String about(Sent event, Terminal terminal) {
        JsonNode data = event.data();
        JsonNode result = data.path("result");
        return switch (event.name()) {
            case "CommandAccepted" -> accepted(data.path("command"));
            case "CommandRejected" -> text(data, "message");
            case "StepIssued" ->
                text(data.path("step"), "id") + " " + text(data.path("step").path("action"), "kind");
            case "StepAnnounced" ->
                "%s %s is sent once the audit log has a record of this"
                        .formatted(
                                text(data.path("step"), "id"),
                                text(data.path("step").path("action"), "kind"));
            case "StepVerified" -> text(result, "step");
            case "StepFailed", "StepRefused", "StepUnknown" ->
                text(result, "step") + ": " + text(result.path("problem"), "means");
            case "PlanProposed" -> "%s, %s".formatted(text(data, "digest"), needed(data));
            case "ApprovalAccepted" ->
                "%s by %s, still needed: %s"
                        .formatted(
                                text(data.path("approval"), "verdict"),
                                text(data.path("approval").path("actor"), "name"),
                                text(data, "stillNeeded"));
            case "ApprovalRefused" -> text(data, "actor") + ": " + text(data, "message");
            case "BreakGlassUsed" ->
                "BREAK GLASS by %s: %s %s"
                        .formatted(text(data, "actor"), text(data, "emergency"), sentences(data.path("lifted")))
                        .stripTrailing();
            case "ReplanStarted" -> text(data, "why");
            case "CancelAccepted", "PauseAccepted" -> {
                String goesOn = sentences(data.path("stillRunning"));
                yield by(data) + (goesOn.isEmpty() ? "" : "; " + goesOn);
            }
            case "OperationPaused" ->
                "%s It is cancelled at %s unless it is resumed."
                        .formatted(text(data, "why"), terminal.time(text(data, "until")));
            case "ResumeAccepted", "LocksReleased" -> by(data);
            case "Reported" -> ReportText.brief(data);
            case "OperationEnded" -> text(data, "ending") + ": " + text(data, "summary");
            case "progress" ->
                text(data, "step") + " " + text(data, "percent") + (data.has("percent") ? "% " : "")
                        + text(data, "message");
            default -> "";
        };
    }

    private static String accepted(JsonNode command) {
        String emergency = text(command, "breakGlass");
        return "%s%s asks to %s: %s"
                .formatted(
                        emergency.isEmpty() ? "" : "BREAK GLASS (%s): ".formatted(emergency),
                        text(command.path("actor"), "name"),
                        OperationText.goal(command.path("goal"), text(command.path("goal"), "kind")),
                        text(command, "reason"));
    }

    private static String needed(JsonNode proposed) {
        return proposed.path("requirement").isObject()
                ? "needs the approval of " + ApprovalText.who(proposed.path("requirement"))
                : "approvals needed: " + text(proposed, "approvalsNeeded");
    }

    private static String by(JsonNode data) {
        return text(data, "actor") + ": " + text(data, "reason");
    }

    private static String sentences(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
    }
}
