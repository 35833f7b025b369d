package io.signalbox.lab.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen and when, in lab time; things due at the same instant happen in the order they were entered. */
final class Agenda {
    private record Entry(Instant due, long number, Runnable what) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
    private long entered;

    void at(Instant due, Runnable what) {
        entries.add(new Entry(due, entered++, what));
    }

    /** When the next thing is due, if that is not after {@code limit}. */
    Optional<Instant> nextUntil(Instant limit) {
        Entry next = entries.peek();
        return next == null || next.due().isAfter(limit) ? Optional.empty() : Optional.of(next.due());
    }

    void clear() {
        entries.clear();
    }

    void runNext() {
        entries.remove().what().run();
    }
}
