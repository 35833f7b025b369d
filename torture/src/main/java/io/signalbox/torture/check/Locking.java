package io.signalbox.torture.check;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Invariant 8: one at a time where it matters. */
final class Locking implements Rule {

    private record Held(boolean exclusive, Position since) {}

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        Map<String, Map<OperationId, Held>> locks = new HashMap<>();
        for (Seen<Event> seen : facts.history().events()) {
            switch (seen.data()) {
                case Event.OperationStarted started -> take(locks, started, seen.position(), found);
                case Event.ReplanStarted anew -> release(locks, anew.operation());
                case Event.LocksReleased released -> release(locks, released.operation());
                case Event.OperationEnded ended when ended.ending() != Event.Ending.UNKNOWN ->
                    release(locks, ended.operation());
                default -> {}
            }
        }
        return found;
    }

    private static void take(
            Map<String, Map<OperationId, Held>> locks,
            Event.OperationStarted started,
            Position position,
            List<Violation> found) {
        for (Event.LockRequest lock : started.locks()) {
            Map<OperationId, Held> holders =
                    locks.computeIfAbsent(started.site() + "/" + lock.key(), key -> new TreeMap<>());
            holders.forEach((holder, held) -> {
                if (!holder.equals(started.operation()) && (held.exclusive() || lock.exclusive())) {
                    found.add(Violation.of(
                            Invariant.LOCKED,
                            "operations %s and %s both hold %s of %s"
                                    .formatted(holder, started.operation(), lock.key(), started.site()),
                            held.since(),
                            position));
                }
            });
            holders.put(started.operation(), new Held(lock.exclusive(), position));
        }
    }

    private static void release(Map<String, Map<OperationId, Held>> locks, OperationId operation) {
        locks.values().forEach(holders -> holders.remove(operation));
    }
}
