package io.signalbox.gateway.operation;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.event.Event;
import io.signalbox.gateway.view.Operation;
import io.signalbox.gateway.view.OperationState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sends what a person wants of an operation and answers with what the planner made of it, if it says so in time. */
@Singleton
class Conversation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What the planner refuses because of who asks; everything else it refuses because of how things stand. */
    private static final Set<String> NOT_THEIRS = Set.of(
            "role_missing",
            "requester_cannot_approve",
            "not_named",
            "key_cannot_approve_own",
            "unsigned",
            "unknown_key",
            "bad_signature",
            "role_not_allowed",
            "actor_not_allowed",
            "channel_not_allowed");

    private final Waiting waiting;

    @Inject
    Conversation(Waiting waiting) {
        this.waiting = waiting;
    }

    /**
     * The planner's answer, or a 202 if there is none in time. Fails if sending does.
     *
     * @param answer what to answer to an event; empty to one that is about something else
     * @param pending the body of the 202, from what there is to say
     */
    Uni<Response> about(
            Operation operation,
            Uni<Void> sending,
            Function<Event, Optional<Response>> answer,
            Function<String, ?> pending) {
        return waiting.answerTo(sending, answer, PATIENCE)
                .map(found -> found.orElseGet(() ->
                        Response.accepted(pending.apply(noAnswer(operation))).build()));
    }

    /** The planner's refusal as a problem: 403 to whoever may not, else 409. */
    static ApiProblem refusal(String title, String code, String message) {
        return new ApiProblem(NOT_THEIRS.contains(code) ? 403 : 409, code, title, message);
    }

    private static String noAnswer(Operation operation) {
        return operation.state() == OperationState.SUBMITTED
                ? "Sent. The planner has not answered the command itself yet."
                : "Sent, but the planner has not answered within %d s. Its answer will be among the operation's events."
                        .formatted(PATIENCE.toSeconds());
    }
}
