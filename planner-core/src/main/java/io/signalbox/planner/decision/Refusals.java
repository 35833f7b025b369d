package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.state.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refuses what cannot be taken whatever it asks for, and answers for every refusal of a command. */
final class Refusals {
    /** How far ahead of the planner's clock the clock of whoever signed may be. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private Refusals() {}

    /** Why something of that id and time is not taken, if so: it was refused before, or is not of now. */
    static Optional<Rejection> stale(SiteState state, CommandId id, Instant said, Instant now) {
        Optional<Instant> before = state.refused(id);
        if (before.isPresent()) {
            return Optional.of(new Rejection(
                    "replayed",
                    "%s was refused at %s and is not taken when it comes again: ask anew, with an id (or an idempotency key) of its own."
                            .formatted(id, before.get())));
        }
        Duration most = policy(state).timers().commandAge();
        if (said.plus(most).isBefore(now)) {
            return Optional.of(new Rejection(
                    "too_old",
                    "It was said at %s and is read at %s: what is older than %s is not done any more. Ask again if it is still wanted."
                            .formatted(said, now, most)));
        }
        if (said.minus(CLOCKS_APART).isAfter(now)) {
            return Optional.of(new Rejection(
                    "clock_ahead",
                    "It says that it was said at %s, and it is read at %s: set the clock of whoever signed it."
                            .formatted(said, now)));
        }
        return Optional.empty();
    }

    /** The policy in force. */
    static Policy policy(SiteState state) {
        return state.config().map(SiteConfig::policy).orElseGet(Policy::builtIn);
    }

    /** The answer to a command that is not taken. */
    static List<Event> rejected(Command command, Optional<String> signedBy, Instant now, Rejection why) {
        return List.of(new Event.CommandRejected(
                OperationId.startedBy(command.id()),
                command.site(),
                now,
                command.id(),
                command.goal().kind(),
                command.actor().name(),
                why.code(),
                why.message(),
                Optional.of(command.goal()),
                signedBy));
    }
}
