package io.signalbox.merkle.verify;

import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.NotALeaf;
import io.signalbox.merkle.tree.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lays the entries of a copy beside the hashes that its tiles have, in order, and says where they part: it looks ahead
 * for what was expected and for what was found, so that one entry taken out does not condemn all behind it.
 */
final class Alignment {
    /** How far entries may have moved to be recognized, in entries. */
    private static final int LOOK_AHEAD = 512;

    private static final int LIMIT = 2 * Findings.LIMIT;

    /** Takes each entry that is where it belongs. */
    @FunctionalInterface
    interface Matches {
        void take(long index, byte[] entry);
    }

    private record Expected(long index, Hash hash) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Found(Hash hash, Optional<byte[]> entry) {}

    private final Matches matches;
    private final Deque<Expected> expected = new ArrayDeque<>();
    private final Deque<Found> found = new ArrayDeque<>();
    private final List<Difference> differences = new ArrayList<>();
    private long next;
    private Optional<byte[]> last = Optional.empty();

    Alignment(Matches matches) {
        this.matches = matches;
    }

    /** The tiles say that the next entry has this hash. */
    void expect(Hash hash) {
        expected.add(new Expected(next, hash));
        next++;
    }

    /** The copy has this entry next; one that cannot be read has only the hash that it should have. */
    void find(Hash hash, Optional<byte[]> entry) {
        found.add(new Found(hash, entry));
    }

    /** Compares as far as it can look ahead; after very many differences nothing is gained by looking on. */
    void advance() {
        if (differences.size() >= LIMIT) {
            expected.clear();
            found.clear();
        }
        while (expected.size() > LOOK_AHEAD && found.size() > LOOK_AHEAD) {
            step();
        }
    }

    /** Compares the rest. */
    List<Difference> finish() {
        while (!expected.isEmpty() || !found.isEmpty()) {
            step();
        }
        return differences;
    }

    private void step() {
        if (expected.isEmpty()) {
            Found extra = found.remove();
            note(new Difference.Inserted(next, place(extra.entry())));
            return;
        }
        Expected here = expected.element();
        if (found.isEmpty()) {
            expected.remove();
            note(new Difference.Removed(here.index(), place(last), "the end"));
            return;
        }
        Found there = found.element();
        if (there.hash().equals(here.hash())) {
            expected.remove();
            take(here.index(), found.remove());
        } else {
            part(here, there);
        }
    }

    private void part(Expected here, Found there) {
        int later = position(found, other -> other.hash().equals(here.hash()));
        int earlier = position(expected, other -> other.hash().equals(there.hash()));
        if (later > 0 && earlier > 0) {
            reorder(here, there, later, earlier);
        } else if (earlier > 0) {
            note(new Difference.Removed(here.index(), place(last), place(there.entry())));
            expected.remove();
        } else if (later > 0) {
            note(new Difference.Inserted(here.index(), place(there.entry())));
            found.remove();
        } else {
            note(new Difference.Changed(here.index(), place(there.entry())));
            expected.remove();
            last = found.remove().entry();
        }
    }

    /** The one that went further is the one that was moved; two that went as far were exchanged. */
    private void reorder(Expected here, Found there, int later, int earlier) {
        Expected belongs = at(expected, earlier);
        Found stands = at(found, later);
        note(new Difference.Moved(here.index(), belongs.index(), place(there.entry())));
        if (earlier >= later) {
            expected.remove(belongs);
            found.remove(there);
        }
        if (later >= earlier) {
            expected.remove(here);
            found.remove(stands);
        }
    }

    private static <T> int position(Deque<T> items, Predicate<T> wanted) {
        int position = 0;
        for (T item : items) {
            if (wanted.test(item)) {
                return position;
            }
            position++;
        }
        return -1;
    }

    private static <T> T at(Deque<T> items, int position) {
        return items.stream().skip(position).findFirst().orElseThrow();
    }

    private void take(long index, Found right) {
        last = right.entry();
        right.entry().ifPresent(entry -> matches.take(index, entry));
    }

    private void note(Difference difference) {
        if (differences.size() < LIMIT) {
            differences.add(difference);
        }
    }

    static String place(Optional<byte[]> entry) {
        if (entry.isEmpty()) {
            return "what cannot be read";
        }
        try {
            return Leaves.place(Leaves.read(entry.get()));
        } catch (NotALeaf e) {
            return "no leaf: " + e.getMessage();
        }
    }
}
