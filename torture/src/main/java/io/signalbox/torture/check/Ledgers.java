package io.signalbox.torture.check;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.List;

/** Nothing is left lying: every step was taken up, and every entry of a ledger is closed. */
final class Ledgers implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        for (AttemptFacts attempt : facts.attempts()) {
            List<Seen<LedgerEntry>> ledger = attempt.ledger;
            if (ledger.isEmpty()) {
                found.add(new Violation(
                        Invariant.CLOSED,
                        "attempt %s was never taken up".formatted(attempt.id()),
                        attempt.positions(),
                        List.of()));
            } else if (ledger.getLast().data().state() != LedgerEntry.State.CLOSED) {
                found.add(new Violation(
                        Invariant.CLOSED,
                        "attempt %s is left %s in the ledger"
                                .formatted(attempt.id(), ledger.getLast().data().state()),
                        attempt.positions(),
                        attempt.calls));
            } else if (attempt.results.size() != 1) {
                found.add(new Violation(
                        Invariant.CLOSED,
                        "attempt %s is closed and has %d results".formatted(attempt.id(), attempt.results.size()),
                        attempt.positions(),
                        attempt.calls));
            }
        }
        return found;
    }
}
