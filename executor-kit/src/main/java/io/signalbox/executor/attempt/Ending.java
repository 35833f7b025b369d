package io.signalbox.executor.attempt;

import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.executor.step.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an attempt ended, before it is a result. */
record Ending(Outcome outcome, Optional<Observation> observation, Optional<Problem> problem, List<Evidence> evidence) {

    /** The system said no: a refusal if that was because the precondition is gone, a failure otherwise. */
    static Ending rejected(Problem problem, List<Evidence> evidence) {
        return problem.code().equals(Problem.PRECONDITION_GONE)
                ? refused(problem, evidence)
                : failed(problem, evidence);
    }

    static Ending failed(Problem problem, List<Evidence> evidence) {
        return new Ending(Outcome.FAILED, Optional.empty(), Optional.of(problem), evidence);
    }

    static Ending refused(Problem problem, List<Evidence> evidence) {
        return new Ending(Outcome.REFUSED, Optional.empty(), Optional.of(problem), evidence);
    }

    static Ending unknown(Problem problem, List<Evidence> evidence) {
        return new Ending(Outcome.UNKNOWN, Optional.empty(), Optional.of(problem), evidence);
    }

    /** What was found, with the evidence that was collected before it. */
    static Ending of(Finding finding, List<Evidence> before) {
        List<Evidence> all = new ArrayList<>(before);
        all.addAll(finding.evidence());
        return switch (finding) {
            case Finding.Verified verified ->
                new Ending(Outcome.VERIFIED, verified.observation(), Optional.empty(), all);
            case Finding.Disproved disproved -> rejected(disproved.problem(), all);
            case Finding.Undecided undecided -> unknown(undecided.problem(), all);
        };
    }

    /** Whether it failed because a lock of the system could not be had in time: too much goes on at once. */
    boolean lockTimedOut() {
        return problem.filter(one -> one.code().equals(Problem.LOCK_TIMEOUT)).isPresent();
    }

    StepResult result(Step step, Instant startedAt, Instant finishedAt, String instance) {
        return new StepResult(
                step.operation(),
                step.id(),
                step.attempt(),
                step.site(),
                outcome,
                observation,
                problem,
                evidence,
                startedAt,
                finishedAt,
                instance);
    }
}
