package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReportPartsTest {

    @Property(tries = 200)
    void nothingIsLostNothingIsTwiceAndEachPartFits(
            @ForAll @IntRange(max = 60) int findings,
            @ForAll @IntRange(max = 60) int rows,
            @ForAll @IntRange(max = 60) int more) {
        Report report = new Report(
                "a report",
                IntStream.range(0, findings)
                        .mapToObj(i -> new Report.Finding(Report.Level.OK, "s" + i, "says " + i, Optional.empty()))
                        .toList(),
                List.of(table("first", rows), table("empty", 0), table("second", more)));
        List<Report> parts = ReportParts.of(report, 1_000);
        assertThat(parts)
                .allSatisfy(part -> assertThat(Digest.canonical(part).length()).isLessThanOrEqualTo(1_000));
        assertThat(parts.stream().flatMap(part -> part.findings().stream()))
                .containsExactlyElementsOf(report.findings());
        for (Report.Table table : report.tables()) {
            assertThat(parts.stream()
                            .flatMap(part -> part.tables().stream())
                            .filter(one -> one.name().equals(table.name()))
                            .flatMap(one -> one.rows().stream()))
                    .containsExactlyElementsOf(table.rows());
            assertThat(parts.stream().flatMap(part -> part.tables().stream()).map(Report.Table::name))
                    .contains(table.name());
        }
    }

    private static Report.Table table(String name, int rows) {
        return new Report.Table(
                name,
                List.of(Report.Column.text("a"), new Report.Column("b", Report.Unit.COUNT)),
                IntStream.range(0, rows)
                        .mapToObj(i -> List.of("row " + i, Integer.toString(i)))
                        .toList());
    }
}
