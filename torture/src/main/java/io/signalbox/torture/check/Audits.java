package io.signalbox.torture.check;

import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.RawRecord;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The audit log is complete: every record of every audited topic is in it once, in logs without gaps. */
final class Audits implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        Map<Position, Seen<Leaf>> leaves = new HashMap<>();
        Set<String> places = new HashSet<>();
        Map<String, Long> sizes = new HashMap<>();
        for (Seen<Leaf> seen : facts.history().log()) {
            Leaf leaf = seen.data();
            Position of = new Position(leaf.topic(), leaf.partition(), leaf.offset());
            if (leaves.put(of, seen) != null) {
                found.add(broken("%s is in the audit log twice".formatted(of), of, seen.position()));
            }
            if (!places.add(leaf.log() + "/" + leaf.index())) {
                found.add(broken(
                        "the audit log %s has place %d twice".formatted(leaf.log(), leaf.index()), seen.position()));
            }
            sizes.merge(leaf.log(), leaf.index() + 1, Math::max);
        }
        sizes.forEach((log, size) -> gap(log, size, places, found));
        Set<String> audited = Set.copyOf(Topics.audited());
        for (RawRecord record : facts.history().records()) {
            if (audited.contains(record.position().topic())) {
                compare(record, leaves, found);
            }
        }
        return found;
    }

    private static void gap(String log, long size, Set<String> places, List<Violation> found) {
        for (long index = 0; index < size; index++) {
            if (!places.contains(log + "/" + index)) {
                found.add(broken("the audit log %s has %d entries and lacks number %d".formatted(log, size, index)));
                return;
            }
        }
    }

    private static void compare(RawRecord record, Map<Position, Seen<Leaf>> leaves, List<Violation> found) {
        Seen<Leaf> leaf = leaves.get(record.position());
        if (leaf == null) {
            found.add(broken("%s is not in the audit log".formatted(record.position()), record.position()));
        } else if (!leaf.data().value().equals(Digest.ofBytes(record.wire().value()))) {
            found.add(broken(
                    "the audit log has another digest of %s than it has itself".formatted(record.position()),
                    record.position(),
                    leaf.position()));
        }
    }

    private static Violation broken(String sentence, Position... records) {
        return Violation.of(Invariant.AUDITED, sentence, records);
    }
}
