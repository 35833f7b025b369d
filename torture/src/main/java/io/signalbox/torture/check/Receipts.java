package io.signalbox.torture.check;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Risk;
import io.signalbox.torture.history.LabCall;
import java.util.ArrayList;
import java.util.List;

/** Invariant 7: no act without a record. */
final class Receipts implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        for (AttemptFacts attempt : facts.attempts()) {
            boolean destroys = attempt.step()
                    .filter(step -> step.action().risk() == Risk.DESTRUCTIVE)
                    .isPresent();
            for (LabCall call : attempt.calls) {
                if (destroys && !(announced(facts, attempt, call) && received(facts, attempt.id(), call))) {
                    found.add(Violation.of(
                            Invariant.RECORDED,
                            "attempt %s was sent before the audit log had its announcement".formatted(attempt.id()),
                            attempt.positions(),
                            call));
                }
            }
        }
        return found;
    }

    private static boolean announced(Facts facts, AttemptFacts attempt, LabCall call) {
        return facts.operation(attempt.id().operation()).stream()
                .flatMap(operation -> operation.all(Event.StepAnnounced.class))
                .anyMatch(seen -> !seen.at().isAfter(call.at())
                        && seen.data().step().attemptId().equals(attempt.id()));
    }

    private static boolean received(Facts facts, AttemptId attempt, LabCall call) {
        return facts.history().receipts().stream()
                .filter(seen -> !seen.at().isAfter(call.at()))
                .map(seen -> seen.data())
                .anyMatch(receipt -> attempt.equals(
                        new AttemptId(receipt.operation(), receipt.step(), receipt.attempt())));
    }
}
