package io.signalbox.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import java.util.ArrayList;
import java.util.List;

/** What is recorded of an operation, for whoever has to answer for it: each line ends with the entry that proves it. */
public final class AuditDossierText {
    private final Terminal terminal;
    private final List<String> lines = new ArrayList<>();

    private AuditDossierText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Every operation; if there is none, the sentence that says so. */
    public static List<String> lines(JsonNode operations, String none, Terminal terminal) {
        if (operations.isEmpty()) {
            return List.of(none);
        }
        AuditDossierText text = new AuditDossierText(terminal);
        operations.forEach(text::operation);
        return text.lines;
    }

    private void operation(JsonNode dossier) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(terminal.tone(Tone.STRONG, "%s on %s".formatted(text(dossier, "operation"), text(dossier, "site"))));
        part("asked", dossier.path("asked"));
        part("emergency", dossier.path("emergencies"));
        for (JsonNode plan : dossier.path("plans")) {
            plan(plan);
        }
        part("decided", dossier.path("decisions"));
        part("announced", dossier.path("announcements"));
        part("recorded", dossier.path("receipts"));
        part("sent", dossier.path("sent"));
        for (JsonNode result : dossier.path("results")) {
            result(result);
        }
        part("ended", dossier.path("ended"));
    }

    private void part(String what, JsonNode entries) {
        entries.forEach(entry -> line(what, entry));
    }

    private void plan(JsonNode entry) {
        line("plan shown", entry);
        JsonNode data = entry.path("data");
        indented("digest " + text(data, "digest"));
        data.path("plan")
                .path("steps")
                .forEach(step ->
                        indented("%s (%s): %s".formatted(text(step, "id"), text(step, "risk"), text(step, "summary"))));
        data.path("plan")
                .path("immovable")
                .forEach(guest ->
                        indented("%s stays: %s".formatted(text(guest.path("guest"), "vmid"), text(guest, "why"))));
    }

    private void result(JsonNode entry) {
        line("proved", entry);
        entry.path("data")
                .path("evidence")
                .forEach(read -> indented("%s %s at %s: %s, %s"
                        .formatted(
                                text(read, "status"),
                                text(read, "request"),
                                terminal.time(text(read, "at")),
                                text(read, "found"),
                                text(read, "digest"))));
    }

    private void line(String what, JsonNode entry) {
        lines.add("  %-10s %s  %s  %s"
                .formatted(
                        what,
                        terminal.time(text(entry, "time")),
                        text(entry, "summary"),
                        terminal.tone(Tone.QUIET, "[entry %s]".formatted(text(entry, "sequence")))));
    }

    private void indented(String text) {
        lines.add("             " + text);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText().replaceAll("\\p{Cntrl}", "?");
    }
}
