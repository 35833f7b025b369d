package io.signalbox.torture.check;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Invariant 4: stop at the first failure. A step that is proved not to have happened may be tried again, itself. What was
 * issued beside the one that failed was started before, and goes on.
 */
final class Stopping implements Rule {
    /** The code of a failure that the executor proved to have changed nothing. */
    static final String DID_NOT_HAPPEN = "did_not_happen";

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        facts.operations().forEach(operation -> inOrder(operation, found));
        for (AttemptFacts attempt : facts.attempts()) {
            for (LabCall call : attempt.calls) {
                facts.operation(attempt.id().operation())
                        .flatMap(operation -> stoppedBefore(operation, attempt.id()))
                        .ifPresent(stop -> found.add(Violation.of(
                                Invariant.STOPPED,
                                "attempt %s was sent after its operation had to stop".formatted(attempt.id()),
                                List.of(stop),
                                call)));
            }
        }
        return found;
    }

    /** What stopped the operation before it issued the attempt, if something did. */
    private static Optional<Position> stoppedBefore(OperationFacts operation, AttemptId attempt) {
        Optional<Position> stopped = Optional.empty();
        for (Seen<Event> seen : operation.events) {
            if (seen.data() instanceof Event.StepIssued issued
                    && issued.step().attemptId().equals(attempt)) {
                return stopped;
            }
            if (stopped.isEmpty() && stops(operation, seen.data())) {
                stopped = Optional.of(seen.position());
            }
        }
        return stopped;
    }

    private static boolean stops(OperationFacts operation, Event event) {
        return switch (event) {
            case Event.StepUnknown unknown -> true;
            case Event.StepFailed failed -> !operation.continuesAfterFailure() && !mayBeTriedAgain(failed.result());
            default -> false;
        };
    }

    private static boolean mayBeTriedAgain(StepResult result) {
        return result.problem()
                .filter(problem -> problem.code().equals(DID_NOT_HAPPEN))
                .isPresent();
    }

    private static void inOrder(OperationFacts operation, List<Violation> found) {
        Optional<Position> stopped = Optional.empty();
        Optional<StepId> onlyThis = Optional.empty();
        for (Seen<Event> seen : operation.events) {
            switch (seen.data()) {
                case Event.StepFailed failed
                when mayBeTriedAgain(failed.result()) ->
                    onlyThis = Optional.of(failed.result().step());
                case Event.StepRefused refused
                when !operation.continuesAfterFailure() -> stopped = Optional.of(seen.position());
                case Event.ReplanStarted anew -> {
                    onlyThis = Optional.empty();
                    stopped = stopped.filter(at -> !isRefusal(operation, at));
                }
                case Event.StepIssued issued
                when issued.step().action().risk() != Risk.READ -> {
                    StepId step = issued.step().id();
                    boolean another =
                            onlyThis.filter(one -> !one.equals(step)).isPresent() && !operation.continuesAfterFailure();
                    if (stopped.isPresent() || another) {
                        found.add(Violation.of(
                                Invariant.STOPPED,
                                "operation %s issued step %s although one before it was not verified"
                                        .formatted(operation.id(), step),
                                stopped.map(List::of).orElse(List.of()).toArray(Position[]::new)));
                    }
                    onlyThis = onlyThis.filter(one -> !one.equals(step));
                }
                default -> {
                    if (stops(operation, seen.data())) {
                        stopped = Optional.of(seen.position());
                    }
                }
            }
        }
    }

    private static boolean isRefusal(OperationFacts operation, Position at) {
        return operation.events.stream()
                .filter(seen -> seen.position().equals(at))
                .anyMatch(seen -> seen.data() instanceof Event.StepRefused refused
                        && refused.result().outcome() == Outcome.REFUSED);
    }
}
