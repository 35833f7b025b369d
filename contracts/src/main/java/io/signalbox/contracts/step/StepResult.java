package io.signalbox.contracts.step;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one attempt ended, with what proves it.
 *
 * @param observation what a step that looks has seen; present on such a step when verified
 * @param problem why it was not verified; present on every other outcome
 * @param evidence the reads that prove or disprove the postcondition
 * @param executor which process answered
 */
public record StepResult(
        OperationId operation,
        StepId step,
        int attempt,
        SiteName site,
        Outcome outcome,
        Optional<Observation> observation,
        Optional<Problem> problem,
        List<Evidence> evidence,
        Instant startedAt,
        Instant finishedAt,
        String executor) {
    public StepResult {
        Require.present("operation", operation);
        Require.present("step", step);
        Require.that(attempt >= 1, "attempt is %d: expected 1 or more".formatted(attempt));
        Require.present("site", site);
        Require.present("outcome", outcome);
        observation = observation == null ? Optional.empty() : observation;
        problem = problem == null ? Optional.empty() : problem;
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        Require.present("startedAt", startedAt);
        Require.present("finishedAt", finishedAt);
        Require.present("executor", executor);
        Require.that(
                outcome == Outcome.VERIFIED || problem.isPresent(),
                "outcome %s needs a problem that says why".formatted(outcome));
        Require.that(
                outcome != Outcome.VERIFIED || problem.isEmpty(),
                "a verified outcome and a problem exclude each other");
    }

    /** Which try this answers. */
    public AttemptId attemptId() {
        return new AttemptId(operation, step, attempt);
    }
}
