package io.signalbox.torture.check;

import io.signalbox.torture.history.LabCall;
import java.util.ArrayList;
import java.util.List;

/** Invariant 2: at most once. */
final class OneCall implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        facts.owners().forEach((call, owners) -> {
            if (owners.size() != 1) {
                found.add(new Violation(
                        Invariant.AT_MOST_ONE_CALL,
                        owners.isEmpty()
                                ? "a changing request belongs to no attempt that was open then"
                                : "a changing request could belong to %d attempts: %s"
                                        .formatted(
                                                owners.size(),
                                                owners.stream()
                                                        .map(owner -> owner.id().toString())
                                                        .toList()),
                        owners.stream().flatMap(owner -> owner.positions().stream()).toList(),
                        List.of(call)));
            }
        });
        for (AttemptFacts attempt : facts.attempts()) {
            List<LabCall> calls = attempt.calls;
            if (calls.size() > 1) {
                found.add(new Violation(
                        Invariant.AT_MOST_ONE_CALL,
                        "attempt %s sent %d changing requests".formatted(attempt.id(), calls.size()),
                        attempt.positions(),
                        calls));
            }
            if (!calls.isEmpty() && attempt.issued().isEmpty()) {
                found.add(new Violation(
                        Invariant.AT_MOST_ONE_CALL,
                        "attempt %s sent a request and no committed record says that the planner issued its step"
                                .formatted(attempt.id()),
                        attempt.positions(),
                        calls));
            }
        }
        return found;
    }
}
