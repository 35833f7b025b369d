package io.signalbox.gateway.view;

import java.util.ArrayList;
import java.util.List;

/** One operation in memory with its events. Guarded by the lock of {@link Operations}. */
final class Entry {
    private final Cursor place;
    private final List<Fact> facts = new ArrayList<>();
    private Operation operation;
    private long bytes;
    private long lastPosition = -1;

    Entry(Cursor place, Operation operation) {
        this.place = place;
        this.operation = operation;
    }

    void add(Fact fact, Operation after) {
        operation = after;
        lastPosition = fact.position();
        if (!after.archived()) {
            facts.add(fact);
            bytes += fact.json().length();
        }
    }

    void archive() {
        facts.clear();
        bytes = 0;
        operation = operation.archive();
    }

    List<Fact> factsAfter(long position) {
        return facts.stream().filter(fact -> fact.position() > position).toList();
    }

    Cursor place() {
        return place;
    }

    Operation operation() {
        return operation;
    }

    long bytes() {
        return bytes;
    }

    long lastPosition() {
        return lastPosition;
    }
}
