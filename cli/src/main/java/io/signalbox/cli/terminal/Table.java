package io.signalbox.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, in columns as wide as what is in them. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if there are not as many cells as headings
     */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("%d cells for %d headings".formatted(cells.length, headings.size()));
        }
        rows.add(Arrays.stream(cells).map(Table::plain).toList());
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The headings and the rows, each with that indent. */
    public List<String> lines(int indent) {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    headings.get(at).length(),
                    rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths, indent));
        rows.forEach(row -> lines.add(line(row, widths, indent)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, int indent) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String plain(String cell) {
        return cell.replaceAll("\\p{Cntrl}+", " ");
    }
}
