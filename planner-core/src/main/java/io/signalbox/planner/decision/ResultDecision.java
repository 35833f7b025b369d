package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.planner.operation.Control;
import io.signalbox.planner.operation.OpenStep;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.operation.Running;
import io.signalbox.planner.state.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes an executor's answer and goes on, stops, or looks again. */
final class ResultDecision {
    /** The code of a failure that the executor proved to have changed nothing. */
    static final String DID_NOT_HAPPEN = "did_not_happen";

    /** Failures that are known to have changed nothing, and may be gone at the next attempt. */
    private static final Set<String> NOTHING_CHANGED = Set.of(DID_NOT_HAPPEN, Problem.LOCK_TIMEOUT);

    private static final int MOST_ATTEMPTS = 3;

    private final Course course;

    ResultDecision(Course course) {
        this.course = course;
    }

    /** No events for an answer that nobody waits for: it came late, twice, or belongs to nothing. */
    List<Event> decide(SiteState state, StepResult result, Instant now) {
        Optional<Operation> operation =
                state.operation(result.operation()).filter(found -> found.awaits(result.attemptId()));
        if (operation.isEmpty()) {
            return List.of();
        }
        Draft draft = Draft.of(operation.get(), now);
        Phase before = draft.phase();
        draft.add(fact(result, now));
        switch (before) {
            case Phase.Observing observing -> looked(draft, result, state);
            case Running running -> acted(draft, running, result, state);
            case Phase.Proposed none -> throw new IllegalStateException("a proposed plan awaits no result");
            case Phase.Ended none -> throw new IllegalStateException("an ended operation awaits no result");
        }
        return draft.events();
    }

    private static Event fact(StepResult result, Instant now) {
        return switch (result.outcome()) {
            case VERIFIED -> new Event.StepVerified(result.operation(), result.site(), now, result);
            case FAILED -> new Event.StepFailed(result.operation(), result.site(), now, result);
            case REFUSED -> new Event.StepRefused(result.operation(), result.site(), now, result);
            case UNKNOWN -> new Event.StepUnknown(result.operation(), result.site(), now, result);
        };
    }

    private void looked(Draft draft, StepResult result, SiteState state) {
        if (result.problem().isPresent()) {
            Problem problem = result.problem().get();
            course.end(
                    draft, Ending.FAILED, problem.code(), Sentences.joined(problem.sentence(), "Nothing was changed."));
        } else if (result.observation().isEmpty()) {
            course.end(
                    draft,
                    Ending.FAILED,
                    "observation_missing",
                    "Step %s was verified without saying what it saw. Nothing was changed.".formatted(result.step()));
        } else {
            course.advance(draft, state);
        }
    }

    private void acted(Draft draft, Running before, StepResult result, SiteState state) {
        Optional<OpenStep> open = before.open().stream()
                .filter(step -> step.step().equals(result.step()))
                .findFirst();
        if (open.isPresent() && mayBeTriedAgain(draft, before, result)) {
            Duration allowed =
                    Duration.between(open.get().issuedAt(), open.get().deadline());
            course.issue(
                    draft,
                    result.step(),
                    result.attempt() + 1,
                    draft.now().plus(allowed),
                    Optional.of(before.digest()),
                    open.get().action());
        } else {
            course.advance(draft, state);
        }
    }

    private static boolean mayBeTriedAgain(Draft draft, Running before, StepResult result) {
        return result.outcome() == Outcome.FAILED
                && NOTHING_CHANGED.contains(problem(result).code())
                && result.attempt() < MOST_ATTEMPTS
                && before.control() instanceof Control.Go
                && before.planned(result.step()).risk() != Risk.DESTRUCTIVE
                && before.halts(draft.operation().command().continuesAfterFailure())
                        .isEmpty();
    }

    private static Problem problem(StepResult result) {
        return result.problem()
                .orElseThrow(() -> new IllegalStateException("a result that is not verified has a problem"));
    }
}
