package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.operation.Control;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.operation.Running;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.state.SiteState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cancels, pauses, resumes and releases operations, and says what of them still runs. */
final class ControlDecision {
    private final Course course;

    ControlDecision(Course course) {
        this.course = course;
    }

    List<Event> decide(SiteState state, Command command, Goal.OfOperation about, Optional<String> key, Instant now) {
        Optional<Operation> target = state.operation(about.operation());
        if (target.isEmpty()) {
            return Refusals.rejected(
                    command,
                    key,
                    now,
                    new Rejection("operation_unknown", "There is no operation %s.".formatted(about.operation())));
        }
        Draft draft = Draft.of(target.get(), now);
        Optional<Rejection> refused = switch (about) {
            case Goal.CancelOperation cancel -> cancel(draft, command, state);
            case Goal.PauseOperation pause -> pause(draft, command, state);
            case Goal.ResumeOperation resume -> resume(draft, command, state);
            case Goal.ReleaseOperation release -> release(draft, command);
        };
        return refused.map(why -> Refusals.rejected(command, key, now, why)).orElseGet(draft::events);
    }

    private Optional<Rejection> cancel(Draft draft, Command command, SiteState state) {
        if (draft.phase() instanceof Phase.Ended ended) {
            return Optional.of(hasEnded(draft, ended));
        }
        draft.add(new Event.CancelAccepted(
                draft.id(),
                draft.site(),
                draft.now(),
                command.id(),
                command.actor().name(),
                command.reason(),
                stillRunning(draft.phase())));
        if (draft.phase() instanceof Running) {
            course.advance(draft, state);
        } else {
            course.end(
                    draft,
                    Ending.CANCELLED,
                    "cancelled",
                    "Cancelled by %s: %s Nothing was changed."
                            .formatted(command.actor().name(), sentence(command.reason())));
        }
        return Optional.empty();
    }

    private Optional<Rejection> pause(Draft draft, Command command, SiteState state) {
        return switch (draft.phase()) {
            case Phase.Ended ended -> Optional.of(hasEnded(draft, ended));
            case Phase.Observing none -> Optional.of(runsNothing(draft));
            case Phase.Proposed none -> Optional.of(runsNothing(draft));
            case Running running ->
                switch (running.control()) {
                    case Control.Go go -> {
                        draft.add(new Event.PauseAccepted(
                                draft.id(),
                                draft.site(),
                                draft.now(),
                                command.id(),
                                command.actor().name(),
                                command.reason(),
                                stillRunning(running)));
                        course.advance(draft, state);
                        yield Optional.empty();
                    }
                    case Control.Pausing pausing -> Optional.of(isPaused(draft));
                    case Control.Paused paused -> Optional.of(isPaused(draft));
                    case Control.Cancelling cancelling -> Optional.of(isCancelled(draft));
                };
        };
    }

    private Optional<Rejection> resume(Draft draft, Command command, SiteState state) {
        return switch (draft.phase()) {
            case Phase.Ended ended -> Optional.of(hasEnded(draft, ended));
            case Phase.Observing none -> Optional.of(isNotPaused(draft));
            case Phase.Proposed none -> Optional.of(isNotPaused(draft));
            case Running running ->
                switch (running.control()) {
                    case Control.Go go -> Optional.of(isNotPaused(draft));
                    case Control.Cancelling cancelling -> Optional.of(isCancelled(draft));
                    case Control.Pausing pausing -> goOn(draft, running, command, state);
                    case Control.Paused paused -> goOn(draft, running, command, state);
                };
        };
    }

    private Optional<Rejection> goOn(Draft draft, Running running, Command command, SiteState state) {
        Command asked = draft.operation().command();
        Risk next = Course.riskiest(running.ready(asked.continuesAfterFailure()));
        Optional<Rejection> shut = course.shut(asked, next, state, draft.now());
        if (shut.isEmpty()) {
            draft.add(new Event.ResumeAccepted(
                    draft.id(),
                    draft.site(),
                    draft.now(),
                    command.id(),
                    command.actor().name(),
                    command.reason()));
            course.advance(draft, state);
        }
        return shut;
    }

    private static Optional<Rejection> release(Draft draft, Command command) {
        if (!draft.operation().isInDoubt()) {
            return Optional.of(new Rejection(
                    "nothing_to_release",
                    "Operation %s keeps no locks that a person could release: only one that has ended with an unknown outcome does."
                            .formatted(draft.id())));
        }
        draft.add(new Event.LocksReleased(
                draft.id(),
                draft.site(),
                draft.now(),
                command.id(),
                command.actor().name(),
                command.reason()));
        return Optional.empty();
    }

    /** What was sent and is not answered: it goes on by itself, whatever anybody wants. */
    private static List<String> stillRunning(Phase phase) {
        List<String> sentences = new ArrayList<>();
        phase.outstanding()
                .forEach(open -> sentences.add("Step %s was sent at %s and goes on until it has ended by itself: %s."
                        .formatted(open.step(), open.issuedAt(), open.action().summary())));
        if (phase instanceof Running running) {
            running.announced()
                    .forEach(step -> sentences.add("Step %s was announced and is not sent any more: %s."
                            .formatted(step.id(), step.action().summary())));
        }
        return List.copyOf(sentences);
    }

    private static Rejection hasEnded(Draft draft, Phase.Ended ended) {
        return new Rejection(
                "operation_ended",
                "Operation %s has ended already (%s)."
                        .formatted(draft.id(), ended.ending().name().toLowerCase(Locale.ROOT)));
    }

    private static Rejection runsNothing(Draft draft) {
        return new Rejection(
                "not_running",
                "Operation %s changes nothing yet, so there is nothing to pause: cancel it, or leave its plan unapproved."
                        .formatted(draft.id()));
    }

    private static Rejection isPaused(Draft draft) {
        return new Rejection("already_paused", "Operation %s is paused already.".formatted(draft.id()));
    }

    private static Rejection isNotPaused(Draft draft) {
        return new Rejection("not_paused", "Operation %s is not paused.".formatted(draft.id()));
    }

    private static Rejection isCancelled(Draft draft) {
        return new Rejection("already_cancelled", "Operation %s ends at its next safe point.".formatted(draft.id()));
    }

    private static String sentence(String reason) {
        String text = reason.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
