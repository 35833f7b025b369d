package io.signalbox.cli.text;

import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import io.signalbox.merkle.verify.Finding;
import io.signalbox.merkle.verify.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a verification found. */
public final class AuditReportText {
    private AuditReportText() {}

    public static List<String> lines(Path copy, Report report, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        String log = report.origin().isEmpty() ? copy.toString() : report.origin();
        lines.add("%s: %d entries, root %s"
                .formatted(log, report.head().size(), report.head().root().base64()));
        lines.add(
                report.signature()
                        ? "  signed by its key"
                        : "  " + terminal.tone(Tone.CARE, "its signature is not verified"));
        lines.add(
                report.records() == 0 && report.head().size() > 0
                        ? "  the copy has no records; their hashes were not compared with them"
                        : "  %d records compared with their entries".formatted(report.records()));
        report.earlier()
                .ifPresent(
                        size -> lines.add("  begins with what was signed over its first %d entries".formatted(size)));
        for (Finding finding : report.findings()) {
            lines.add("  %s %s".formatted(terminal.tone(Tone.BAD, finding.kind() + ":"), finding.sentence()));
        }
        lines.add(report.firstBad()
                .map(first -> terminal.tone(Tone.BAD, "NOT GOOD")
                        + first.entry().map(" from entry %d on"::formatted).orElse(""))
                .orElse(terminal.tone(Tone.GOOD, "GOOD")));
        return lines;
    }
}
