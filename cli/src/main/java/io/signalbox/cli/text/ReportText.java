package io.signalbox.cli.text;

import static io.signalbox.cli.text.OperationText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.terminal.Sizes;
import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an operation that only looks had to say. */
final class ReportText {
    private ReportText() {}

    /** Its findings, those that are wrong first to the eye, and its tables; nothing of an operation without a report. */
    static List<String> lines(JsonNode operation, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        Map<String, Table> tables = new LinkedHashMap<>();
        for (JsonNode part : operation.path("reports")) {
            part.path("findings").forEach(finding -> lines.addAll(finding(finding, terminal)));
            for (JsonNode table : part.path("tables")) {
                Table rows = tables.computeIfAbsent(text(table, "name"), name -> headed(table));
                table.path("rows").forEach(row -> rows.row(cells(table, row, terminal)));
            }
        }
        tables.forEach((name, table) -> {
            lines.add("");
            lines.add(terminal.tone(Tone.STRONG, name));
            lines.addAll(table.isEmpty() ? List.of("  none") : table.lines(2));
        });
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /** One event about it, in a few words. */
    static String brief(JsonNode data) {
        JsonNode report = data.path("report");
        return "%s, part %s of %s: %d findings, %d tables"
                .formatted(
                        text(report, "title"),
                        text(data, "part"),
                        text(data, "parts"),
                        report.path("findings").size(),
                        report.path("tables").size());
    }

    private static List<String> finding(JsonNode finding, Terminal terminal) {
        String level = text(finding, "level");
        Tone tone = switch (level) {
            case "ok" -> Tone.GOOD;
            case "warning" -> Tone.CARE;
            default -> Tone.BAD;
        };
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s: %s"
                .formatted(
                        terminal.tone(tone, "%-7s".formatted(level)), text(finding, "subject"), text(finding, "says")));
        if (finding.has("remedy")) {
            lines.add("         " + text(finding, "remedy"));
        }
        return lines;
    }

    private static Table headed(JsonNode table) {
        List<String> headings = new ArrayList<>();
        table.path("columns")
                .forEach(column -> headings.add(text(column, "name").toUpperCase(Locale.ROOT)));
        return new Table(headings.toArray(String[]::new));
    }

    private static String[] cells(JsonNode table, JsonNode row, Terminal terminal) {
        String[] cells = new String[row.size()];
        for (int i = 0; i < cells.length; i++) {
            String value = row.path(i).asText();
            cells[i] = value.isEmpty()
                    ? "-"
                    : switch (text(table.path("columns").path(i), "unit")) {
                        case "bytes" -> Sizes.gib(Long.parseLong(value));
                        case "time" -> terminal.time(value);
                        default -> value;
                    };
        }
        return cells;
    }
}
