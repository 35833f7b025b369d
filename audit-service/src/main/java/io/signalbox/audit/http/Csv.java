package io.signalbox.audit.http;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.Facts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Entries as CSV (RFC 4180). Every field is quoted, and one that a spreadsheet would take for a formula gets an
 * apostrophe before it: what people write as a reason must not run on an auditor's desk.
 */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static byte[] header() {
        return line(List.of(
                "site",
                "sequence",
                "time",
                "kind",
                "operation",
                "actor",
                "outcome",
                "guests",
                "hosts",
                "clusters",
                "summary",
                "topic",
                "partition",
                "offset",
                "sha256"));
    }

    static byte[] line(Entry entry) {
        Facts facts = entry.facts();
        return line(List.of(
                entry.site(),
                Long.toString(entry.sequence()),
                entry.time().toString(),
                facts.kind(),
                facts.operation().orElse(""),
                facts.actor().orElse(""),
                facts.outcome().orElse(""),
                facts.guests().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                String.join(" ", facts.hosts()),
                String.join(" ", facts.clusters()),
                facts.summary(),
                entry.topic(),
                Integer.toString(entry.partition()),
                Long.toString(entry.offset()),
                entry.sha256()));
    }

    static byte[] line(List<String> fields) {
        return fields.stream()
                .map(Csv::quoted)
                .collect(Collectors.joining(",", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String field) {
        String safe =
                !field.isEmpty() && FORMULA.indexOf(field.charAt(0)) >= 0 && !field.equals("-") ? "'" + field : field;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
