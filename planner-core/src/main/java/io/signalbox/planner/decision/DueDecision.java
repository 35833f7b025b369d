package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.planner.operation.Control;
import io.signalbox.planner.operation.OpenStep;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.operation.Running;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends what nobody has ended in time. */
final class DueDecision {
    private final Course course;

    DueDecision(Course course) {
        this.course = course;
    }

    List<Event> decide(SiteState state, OperationId id, Instant now) {
        Optional<Operation> operation = state.operation(id);
        boolean due = operation
                .flatMap(one -> one.phase().due())
                .filter(at -> !now.isBefore(at))
                .isPresent();
        if (operation.isEmpty() || !due) {
            return List.of();
        }
        Draft draft = Draft.of(operation.get(), now);
        switch (draft.phase()) {
            case Phase.Proposed proposed ->
                course.end(
                        draft,
                        Ending.EXPIRED,
                        "plan_expired",
                        "Nobody approved the plan before %s. Nothing was changed; ask again for a new plan."
                                .formatted(proposed.expiresAt()));
            case Phase.Observing observing -> {
                silent(draft, observing.outstanding());
                course.end(
                        draft,
                        Ending.FAILED,
                        "executor_silent",
                        "The executor did not answer in time: check that it runs and reaches the site. Nothing was changed.");
            }
            case Running running -> running(draft, running, state);
            case Phase.Ended ended -> {}
        }
        return draft.events();
    }

    private void running(Draft draft, Running running, SiteState state) {
        if (running.control() instanceof Control.Paused paused) {
            course.end(
                    draft,
                    Ending.CANCELLED,
                    "paused_too_long",
                    Sentences.joined("Nobody resumed it before " + paused.until(), course.account(running)));
        } else if (running.open().isEmpty()) {
            course.end(
                    draft,
                    Ending.FAILED,
                    "audit_unavailable",
                    "The audit log did not record in time that %s to be sent, so nothing was: check that the audit service runs, then ask again. %s"
                            .formatted(announced(running), course.account(running)));
        } else {
            silent(
                    draft,
                    running.open().stream()
                            .filter(step -> !draft.now().isBefore(step.due()))
                            .toList());
            course.advance(draft, state);
        }
    }

    private static String announced(Running running) {
        String steps =
                running.announced().stream().map(step -> step.id().value()).collect(Collectors.joining(", "));
        return running.announced().size() == 1 ? "step %s was".formatted(steps) : "steps %s were".formatted(steps);
    }

    private static void silent(Draft draft, List<OpenStep> open) {
        for (OpenStep step : open) {
            Problem problem = new Problem(
                    "executor_silent",
                    "step %s (%s)".formatted(step.step(), step.action().kind()),
                    "",
                    "the %s executor did not answer before %s and the time allowed after it"
                            .formatted(step.action().executor().wireName(), step.deadline()),
                    "Nobody can say whether it happened: look at the site before you go on, and check that the executor runs and reaches it.");
            draft.add(new Event.StepUnknown(
                    draft.id(),
                    draft.site(),
                    draft.now(),
                    new StepResult(
                            draft.id(),
                            step.step(),
                            step.attempt(),
                            draft.site(),
                            Outcome.UNKNOWN,
                            Optional.empty(),
                            Optional.of(problem),
                            List.of(),
                            step.issuedAt(),
                            draft.now(),
                            "planner")));
        }
    }
}
