package io.signalbox.merkle.verify;

import io.signalbox.contracts.audit.Leaf;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.NotALeaf;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether what was signed makes sense as an audit log: every entry says its own index, all are of one log, and the
 * records of one partition of one topic are in its order, none twice.
 */
final class LeafChecks {
    private record Place(String topic, int partition) {}

    private record Seen(long index, long offset) {}

    private final Map<Place, Seen> latest = new HashMap<>();
    private final Findings findings;
    private String log = "";

    LeafChecks(Findings findings) {
        this.findings = findings;
    }

    void check(long index, byte[] entry) {
        Leaf leaf;
        try {
            leaf = Leaves.read(entry);
        } catch (NotALeaf e) {
            findings.add(new Finding.EntryUnreadable(index, String.valueOf(e.getMessage())));
            return;
        }
        if (leaf.index() != index) {
            wrong(index, leaf, "it says that it is entry %d".formatted(leaf.index()));
        }
        if (log.isEmpty()) {
            log = leaf.log();
        } else if (!log.equals(leaf.log())) {
            wrong(index, leaf, "it is of %s in the log of %s".formatted(leaf.log(), log));
        }
        Seen seen = latest.put(new Place(leaf.topic(), leaf.partition()), new Seen(index, leaf.offset()));
        if (seen != null && seen.offset() >= leaf.offset()) {
            wrong(
                    index,
                    leaf,
                    "entry %d before it has offset %d of the same partition".formatted(seen.index(), seen.offset()));
        }
    }

    private void wrong(long index, Leaf leaf, String what) {
        findings.add(new Finding.WrongPlace(index, Leaves.place(leaf), what));
    }
}
