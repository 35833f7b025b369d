package io.signalbox.torture.check;

import io.signalbox.contracts.step.Outcome;
import java.util.List;

/** Evidence: a result that says verified brings what proves it. */
final class Proofs implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        return facts.history().results().stream()
                .filter(seen -> seen.data().outcome() == Outcome.VERIFIED
                        && seen.data().evidence().isEmpty())
                .map(seen -> Violation.of(
                        Invariant.PROVED,
                        "attempt %s is verified without evidence".formatted(seen.data().attemptId()),
                        seen.position()))
                .toList();
    }
}
