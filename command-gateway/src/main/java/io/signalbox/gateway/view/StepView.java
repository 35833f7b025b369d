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
 * One step that was issued, or announced to the audit log; its latest attempt.
 *
 * @param kind of the action, such as {@code MigrateGuest}
 * @param summary for people
 * @param guest whom it concerns, where it is one guest
 * @param source from where a guest moves
 * @param target to where a guest moves
 * @param host where a guest is that stays there
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
        Optional<HostName> host,
        State state,
        Optional<Problem> problem,
        List<Evidence> evidence,
        Instant startedAt,
        Optional<Instant> finishedAt) {

    /** Where a step stands. */
    public enum State {
        /** It is sent once the audit log has a record of it. */
        ANNOUNCED,
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

    static StepView sent(State as, Step step, Instant at, Optional<String> plannedSummary) {
        StepAction action = step.action();
        Optional<StepAction.MigrateGuest> move =
                action instanceof StepAction.MigrateGuest migrate ? Optional.of(migrate) : Optional.empty();
        return new StepView(
                step.id(),
                step.attempt(),
                action.kind(),
                plannedSummary.orElseGet(() -> action.summary()),
                action.subject(),
                move.map(StepAction.MigrateGuest::source),
                move.map(StepAction.MigrateGuest::target),
                host(action),
                as,
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
                host,
                to,
                result.problem(),
                result.evidence(),
                startedAt,
                Optional.of(result.finishedAt()));
    }

    /** Of one that is about one host. */
    private static Optional<HostName> host(StepAction action) {
        return action.subject().isPresent() && action.hosts().size() == 1
                ? action.hosts().stream().findFirst()
                : Optional.empty();
    }
}
