package io.signalbox.contracts.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.contracts.id.Require;
import java.util.List;
import java.util.Optional;

/**
 * What an operation that only looks has to say: what is wrong or worth knowing, and tables.
 *
 * @param title what it is about
 */
public record Report(String title, List<Finding> findings, List<Table> tables) {

    /** How bad a finding is, the least first. */
    public enum Level {
        /** As it should be. */
        @JsonProperty("ok")
        OK,
        /** Worth a look. */
        @JsonProperty("warning")
        WARNING,
        /** Wrong: planned operations would fail. */
        @JsonProperty("error")
        ERROR
    }

    /**
     * One thing that was looked at.
     *
     * @param subject what it is about, such as a host
     * @param says what was found, as a sentence
     * @param remedy what to do about it; absent where nothing is to be done
     */
    public record Finding(Level level, String subject, String says, Optional<String> remedy) {
        public Finding {
            Require.present("level", level);
            Require.text("subject", subject, 300);
            Require.text("says", says, 2_000);
            remedy = remedy == null ? Optional.empty() : remedy;
        }
    }

    /** What the values of a column are; all are written as text, and programs may parse them by this. */
    public enum Unit {
        @JsonProperty("text")
        TEXT,
        /** A whole number. */
        @JsonProperty("count")
        COUNT,
        /** A whole number of bytes. */
        @JsonProperty("bytes")
        BYTES,
        /** ISO 8601, UTC. */
        @JsonProperty("time")
        TIME
    }

    /** One column of a table. */
    public record Column(String name, Unit unit) {
        public Column {
            Require.text("column", name, 60);
            Require.present("unit", unit);
        }

        /** A column of text. */
        public static Column text(String name) {
            return new Column(name, Unit.TEXT);
        }
    }

    /** Rows of as many values as there are columns; an empty value is one that is not known or not there. */
    public record Table(String name, List<Column> columns, List<List<String>> rows) {
        public Table {
            Require.text("table", name, 100);
            columns = List.copyOf(Require.present("columns", columns));
            rows = Require.present("rows", rows).stream().map(List::copyOf).toList();
            int width = columns.size();
            rows.forEach(row -> Require.that(
                    row.size() == width,
                    "a row of table %s has %d values: expected %d".formatted(name, row.size(), width)));
        }
    }

    public Report {
        Require.text("title", title, 300);
        findings = List.copyOf(Require.present("findings", findings));
        tables = List.copyOf(Require.present("tables", tables));
    }

    /** The worst of its findings. */
    @JsonIgnore
    public Level worst() {
        return findings.stream().map(Finding::level).max(Level::compareTo).orElse(Level.OK);
    }
}
