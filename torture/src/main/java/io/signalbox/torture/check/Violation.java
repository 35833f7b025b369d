package io.signalbox.torture.check;

import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Position;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that must not have happened.
 *
 * @param sentence what happened
 * @param records those that it rests on
 * @param calls those of the lab that it rests on
 */
public record Violation(Invariant invariant, String sentence, List<Position> records, List<LabCall> calls) {
    public Violation {
        records = List.copyOf(records);
        calls = List.copyOf(calls);
    }

    static Violation of(Invariant invariant, String sentence, Position... records) {
        return new Violation(invariant, sentence, List.of(records), List.of());
    }

    static Violation of(Invariant invariant, String sentence, List<Position> records, LabCall call) {
        return new Violation(invariant, sentence, records, List.of(call));
    }

    /** For people: what must hold, what happened, and where to look. */
    public String text() {
        String where = records.stream().map(Position::toString).collect(Collectors.joining(", "));
        String called = calls.stream().map(LabCall::toString).collect(Collectors.joining("; "));
        return "%s: %s [records: %s] [calls: %s]".formatted(invariant, sentence, where, called);
    }
}
