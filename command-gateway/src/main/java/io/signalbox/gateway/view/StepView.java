package io.signalbox.gateway.view;

import com.fasterxml.jackson.annotation.JsonValue;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One step that was issued; its latest attempt.
 *
 * @param kind of the action, such as {@code MigrateGuest}
 * @param summary for people
 * @param guest whom it concerns, where it is one guest
 * @param source from where a guest moves
 * @param target to where a guest moves
 * @param problem why it is not verified
 * @param evidence the reads that prove or disprove it
 */
public record StepView(
        StepId step,
        int attempt,
        String kind,
        String summary,
        Optional<GuestId> guest,
        Optional<HostName> source,
        Optional<HostName> target,
        State state,
        Optional<Problem> problem,
        List<Evidence> evidence,
        Instant startedAt,
        Optional<Instant> finishedAt) {

    /** Where a step stands. */
    public enum State {
        ISSUED,
        VERIFIED,
        FAILED,
        REFUSED,
        UNKNOWN;

        /** The name as it is written in JSON. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static StepView issued(Step step, Instant at, Optional<String> plannedSummary) {
        StepAction action = step.action();
        Optional<StepAction.MigrateGuest> move =
                action instanceof StepAction.MigrateGuest migrate ? Optional.of(migrate) : Optional.empty();
        return new StepView(
                step.id(),
                step.attempt(),
                action.kind(),
                plannedSummary.orElseGet(() -> action.summary()),
                move.map(StepAction.MigrateGuest::guest),
                move.map(StepAction.MigrateGuest::source),
                move.map(StepAction.MigrateGuest::target),
                State.ISSUED,
                Optional.empty(),
                List.of(),
                at,
                Optional.empty());
    }

    StepView answered(State to, StepResult result) {
        return new StepView(
                step,
                result.attempt(),
                kind,
                summary,
                guest,
                source,
                target,
                to,
                result.problem(),
                result.evidence(),
                startedAt,
                Optional.of(result.finishedAt()));
    }
}
