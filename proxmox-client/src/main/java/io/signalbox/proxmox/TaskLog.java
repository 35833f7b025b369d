package io.signalbox.proxmox;

import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a task's log.
 *
 * @param lines the part asked for
 * @param total lines in the whole log, if said
 */
public record TaskLog(List<Line> lines, OptionalInt total) {

    public TaskLog {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param number from 1
     */
    public record Line(int number, String text) {}

    /** The lines as one text. */
    public String text() {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }
}
