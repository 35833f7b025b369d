package io.signalbox.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.api.Sent;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what runs: on a terminal one line that is written over while a guest moves, elsewhere a line for each change.
 */
public final class Progress implements Gateway.Follower {
    private final Terminal terminal;
    private final Map<String, String> works = new HashMap<>();
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
            case "BreakGlassUsed" ->
                settled(terminal.tone(
                        Tone.BAD,
                        "BREAK GLASS by %s: %s"
                                .formatted(
                                        data.path("actor").asText(),
                                        data.path("emergency").asText())));
            case "StepAnnounced" ->
                settled("%s waits until the audit log has a record of it"
                        .formatted(data.path("step").path("id").asText()));
            case "PauseAccepted" ->
                settled("paused by %s: %s"
                        .formatted(
                                data.path("actor").asText(), data.path("reason").asText()));
            case "OperationPaused" ->
                settled("stands still until somebody resumes it: "
                        + data.path("why").asText());
            case "ResumeAccepted" -> settled("resumed by " + data.path("actor").asText());
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
        Optional<String> work = work(action);
        work.ifPresent(what -> {
            works.put(step.path("id").asText(), what);
            show(what + "  started");
        });
    }

    /** What a step does to a guest; nothing for a step that only looks. */
    private static Optional<String> work(JsonNode action) {
        String guest = "%s %s"
                .formatted(
                        action.path("guest").path("vmid").asText(),
                        action.path("guest").path("name").asText());
        String host = action.path("host").asText();
        return switch (action.path("kind").asText()) {
            case "MigrateGuest" ->
                Optional.of("%s  %s -> %s"
                        .formatted(
                                guest,
                                action.path("source").asText(),
                                action.path("target").asText()));
            case "StartGuest" -> Optional.of("start %s on %s".formatted(guest, host));
            case "StopGuest" -> Optional.of("cut the power of %s on %s".formatted(guest, host));
            case "DeleteGuest" -> Optional.of("delete %s on %s".formatted(guest, host));
            default -> Optional.empty();
        };
    }

    private void running(JsonNode progress) {
        String work = works.getOrDefault(progress.path("step").asText(), "");
        if (!work.isEmpty()) {
            String percent =
                    progress.has("percent") ? "  " + progress.path("percent").asText() + "%" : "";
            show(work + percent + "  " + progress.path("message").asText());
        }
    }

    private void ended(JsonNode result, Tone tone, String word) {
        String work = works.getOrDefault(result.path("step").asText(), "");
        if (!work.isEmpty()) {
            String why = result.path("problem").path("means").asText("");
            settled(work + "  " + terminal.tone(tone, word) + (why.isEmpty() ? "" : ": " + why));
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
