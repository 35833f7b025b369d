package io.signalbox.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.api.Sent;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import java.util.HashMap;
import java.util.Map;

/**
 * Shows what runs: on a terminal one line that is written over while a guest moves, elsewhere a line for each change.
 */
public final class Progress implements Gateway.Follower {
    private final Terminal terminal;
    private final Map<String, String> moves = new HashMap<>();
    private String shown = "";

    public Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public boolean saw(Sent event) {
        JsonNode data = event.data();
        switch (event.name()) {
            case "StepIssued" -> issued(data.path("step"));
            case "progress" -> running(data);
            case "StepVerified" -> ended(data.path("result"), Tone.GOOD, "verified");
            case "StepFailed" -> ended(data.path("result"), Tone.BAD, "failed");
            case "StepRefused" -> ended(data.path("result"), Tone.BAD, "refused");
            case "StepUnknown" -> ended(data.path("result"), Tone.BAD, "unknown");
            case "ApprovalAccepted" ->
                settled("%s by %s"
                        .formatted(
                                data.path("approval").path("verdict").asText().equals("approve")
                                        ? "approved"
                                        : "rejected",
                                data.path("approval").path("actor").path("name").asText()));
            case "ApprovalRefused" ->
                settled("an approval does not count: " + data.path("message").asText());
            case "ReplanStarted" -> settled("planning anew: " + data.path("why").asText());
            case "CancelAccepted" ->
                settled("cancelled by " + data.path("actor").asText());
            default -> {
                return true;
            }
        }
        return true;
    }

    @Override
    public void broke(Exception why) {
        settled("the connection broke off, connecting again");
    }

    private void issued(JsonNode step) {
        JsonNode action = step.path("action");
        if (action.path("kind").asText().equals("MigrateGuest")) {
            JsonNode guest = action.path("guest");
            String move = "%s %s  %s -> %s"
                    .formatted(
                            guest.path("vmid").asText(),
                            guest.path("name").asText(),
                            action.path("source").asText(),
                            action.path("target").asText());
            moves.put(step.path("id").asText(), move);
            show(move + "  started");
        }
    }

    private void running(JsonNode progress) {
        String move = moves.getOrDefault(progress.path("step").asText(), "");
        if (!move.isEmpty()) {
            String percent =
                    progress.has("percent") ? "  " + progress.path("percent").asText() + "%" : "";
            show(move + percent + "  " + progress.path("message").asText());
        }
    }

    private void ended(JsonNode result, Tone tone, String word) {
        String move = moves.getOrDefault(result.path("step").asText(), "");
        if (!move.isEmpty()) {
            String why = result.path("problem").path("means").asText("");
            settled(move + "  " + terminal.tone(tone, word) + (why.isEmpty() ? "" : ": " + why));
        }
    }

    private void show(String line) {
        if (line.equals(shown)) {
            return;
        }
        shown = line;
        if (terminal.rewrites()) {
            terminal.replace(line);
        } else {
            terminal.note(line);
        }
    }

    private void settled(String line) {
        terminal.clear();
        terminal.note(line);
        shown = "";
    }
}
