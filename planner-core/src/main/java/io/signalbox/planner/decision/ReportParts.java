package io.signalbox.planner.decision;

import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a report that does not fit into one message. */
final class ReportParts {
    private ReportParts() {}

    /** The report, or as many as it needs, each of at most so many bytes as long as no single row is larger. */
    static List<Report> of(Report report, int bytes) {
        if (size(report) <= bytes || pieces(report) < 2) {
            return List.of(report);
        }
        List<Report> parts = new ArrayList<>();
        for (Report half : halves(report)) {
            parts.addAll(of(half, bytes));
        }
        return List.copyOf(parts);
    }

    private static int size(Report report) {
        return Digest.canonical(report).getBytes(StandardCharsets.UTF_8).length;
    }

    private static int pieces(Report report) {
        return report.findings().size()
                + report.tables().stream()
                        .mapToInt(table -> Math.max(1, table.rows().size()))
                        .sum();
    }

    /** The first half of its findings and rows, and the rest; a table that is cut keeps its columns on both sides. */
    private static List<Report> halves(Report report) {
        int left = pieces(report) / 2;
        int findings = Math.min(left, report.findings().size());
        left -= findings;
        List<Report.Table> first = new ArrayList<>();
        List<Report.Table> second = new ArrayList<>();
        for (Report.Table table : report.tables()) {
            int weight = Math.max(1, table.rows().size());
            int rows = Math.min(left, weight);
            left -= rows;
            if (rows == weight) {
                first.add(table);
            } else if (rows == 0) {
                second.add(table);
            } else {
                first.add(new Report.Table(
                        table.name(), table.columns(), table.rows().subList(0, rows)));
                second.add(new Report.Table(
                        table.name(), table.columns(), table.rows().subList(rows, weight)));
            }
        }
        List<Report.Finding> all = report.findings();
        return List.of(
                new Report(report.title(), all.subList(0, findings), first),
                new Report(report.title(), all.subList(findings, all.size()), second));
    }
}
