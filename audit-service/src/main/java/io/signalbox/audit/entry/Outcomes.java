package io.signalbox.audit.entry;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.step.Outcome;
import java.util.Locale;
import java.util.Optional;

/** The outcome of a message, as people and programs search for it. */
final class Outcomes {
    private Outcomes() {}

    static String of(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    static Optional<String> of(Event event) {
        return switch (event) {
            case Event.CommandAccepted accepted -> Optional.of("accepted");
            case Event.CommandRejected rejected -> Optional.of("rejected");
            case Event.StepVerified verified -> Optional.of(of(verified.result().outcome()));
            case Event.StepFailed failed -> Optional.of(of(failed.result().outcome()));
            case Event.StepRefused refused -> Optional.of(of(refused.result().outcome()));
            case Event.StepUnknown unknown -> Optional.of(of(unknown.result().outcome()));
            case Event.ApprovalAccepted accepted -> Optional.of("accepted");
            case Event.ApprovalRefused refused -> Optional.of("refused");
            case Event.CancelAccepted accepted -> Optional.of("accepted");
            case Event.OperationEnded ended -> Optional.of(ended.ending().name().toLowerCase(Locale.ROOT));
            case Event.PauseAccepted accepted -> Optional.of("accepted");
            case Event.ResumeAccepted accepted -> Optional.of("accepted");
            case Event.BreakGlassUsed used -> Optional.of("break-glass");
            case Event.LocksReleased released -> Optional.of("released");
            case Event.StepAnnounced announced -> Optional.empty();
            case Event.OperationPaused paused -> Optional.of("paused");
            case Event.Reported reported -> Optional.of("reported");
            case Event.StepIssued issued -> Optional.empty();
            case Event.PlanProposed proposed -> Optional.empty();
            case Event.OperationStarted started -> Optional.empty();
            case Event.ReplanStarted started -> Optional.empty();
        };
    }
}
