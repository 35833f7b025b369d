package io.signalbox.torture.run;

import io.signalbox.contracts.event.Event;
import java.util.List;
import java.util.Optional;

/** What the events of an operation say of where it stands. */
final class Proposal {
    private Proposal() {}

    /** The operation is over, or never began. */
    static Optional<Event> over(List<Event> events) {
        return events.stream()
                .filter(event -> event instanceof Event.OperationEnded
                        || (event instanceof Event.CommandRejected rejected
                                && rejected.operation()
                                        .value()
                                        .equals(rejected.command().value())))
                .findFirst();
    }

    /** The plan that waits for approvals: the last one, if it has not been started. */
    static Optional<Event.PlanProposed> waiting(List<Event> events) {
        Optional<Event.PlanProposed> last = Optional.empty();
        for (Event event : events) {
            switch (event) {
                case Event.PlanProposed proposed -> last = Optional.of(proposed);
                case Event.OperationStarted started -> last = Optional.empty();
                case Event.ReplanStarted anew -> last = Optional.empty();
                case Event.OperationEnded ended -> last = Optional.empty();
                default -> {}
            }
        }
        return last.filter(proposed -> proposed.approvalsNeeded() > 0);
    }

    /** Whether it is paused, and nobody has resumed it. */
    static boolean paused(List<Event> events) {
        boolean paused = false;
        for (Event event : events) {
            switch (event) {
                case Event.OperationPaused stopped -> paused = true;
                case Event.ResumeAccepted resumed -> paused = false;
                case Event.OperationEnded ended -> paused = false;
                default -> {}
            }
        }
        return paused;
    }

    /** Whether a change was sent. */
    static Optional<Event> underWay(List<Event> events) {
        return events.stream()
                .filter(event -> event instanceof Event.StepIssued issued
                        && issued.step().action().risk() != io.signalbox.contracts.step.Risk.READ)
                .findFirst()
                .or(() -> over(events));
    }
}
