package io.signalbox.audit.http;

import io.signalbox.api.problem.ProblemDetail;
import io.signalbox.api.problem.ProblemMappers;
import io.signalbox.audit.query.HeldElsewhere;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.contracts.text.Sentences;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says that the log cannot be asked yet, and when to try again. */
public class RebuildingMapper {
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    public Response rebuilding(LogRebuilding e) {
        String why = e.getMessage() == null ? "the log is not ready" : e.getMessage();
        return Response.fromResponse(ProblemMappers.answer(ProblemDetail.of(
                        503,
                        "rebuilding",
                        "The log is being rebuilt",
                        Sentences.joined(why, "Ask again in %d seconds.".formatted(RETRY_AFTER_SECONDS)))))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** Says that this process has only a part of what was asked for. */
    @ServerExceptionMapper
    public Response heldElsewhere(HeldElsewhere e) {
        return ProblemMappers.answer(ProblemDetail.of(
                503,
                "held_elsewhere",
                "This process has a part of the log only",
                Sentences.joined(
                        String.valueOf(e.getMessage()),
                        "A part is not given for the whole: ask for one site at a time (site=…) at the process that holds it,"
                                + " or run one or two processes, each of which holds everything.")));
    }
}
