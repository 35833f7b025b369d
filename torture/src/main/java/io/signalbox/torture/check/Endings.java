package io.signalbox.torture.check;

import io.signalbox.contracts.event.Event;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.List;

/** Invariant 9, its second half: every accepted command ends exactly once. */
final class Endings implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        for (OperationFacts operation : facts.operations()) {
            List<Position> accepted =
                    operation.all(Event.CommandAccepted.class).map(Seen::position).toList();
            List<Position> ends =
                    operation.all(Event.OperationEnded.class).map(Seen::position).toList();
            if (!accepted.isEmpty() && ends.size() != 1) {
                List<Position> all = new ArrayList<>(accepted);
                all.addAll(ends);
                found.add(new Violation(
                        Invariant.ENDED_ONCE,
                        "operation %s was accepted and ended %d times".formatted(operation.id(), ends.size()),
                        all,
                        List.of()));
            }
            if (accepted.isEmpty() && !ends.isEmpty()) {
                found.add(new Violation(
                        Invariant.ENDED_ONCE,
                        "operation %s ended and was never accepted".formatted(operation.id()),
                        ends,
                        List.of()));
            }
            afterTheEnd(operation, found);
        }
        return found;
    }

    private static void afterTheEnd(OperationFacts operation, List<Violation> found) {
        boolean ended = false;
        for (Seen<Event> seen : operation.events) {
            boolean mayFollow = seen.data() instanceof Event.ApprovalRefused
                    || seen.data() instanceof Event.CommandRejected
                    || seen.data() instanceof Event.LocksReleased
                    || seen.data() instanceof Event.OperationEnded;
            if (ended && !mayFollow) {
                found.add(Violation.of(
                        Invariant.ENDED_ONCE,
                        "operation %s had ended when %s followed"
                                .formatted(operation.id(), seen.data().kind()),
                        seen.position()));
            }
            ended = ended || seen.data() instanceof Event.OperationEnded;
        }
    }
}
