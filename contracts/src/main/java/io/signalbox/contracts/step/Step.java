package io.signalbox.contracts.step;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * One action, sent to one executor.
 *
 * @param attempt 1 for the first try; (operation, step, attempt) is unique for ever
 * @param deadline when the executor must have answered; later the planner takes the outcome as unknown
 * @param planDigest the approved plan this step belongs to; absent for a step that observes before there is a plan
 */
public record Step(
        OperationId operation,
        StepId id,
        int attempt,
        SiteName site,
        Instant issuedAt,
        Instant deadline,
        Optional<Digest> planDigest,
        StepAction action) {
    public Step {
        Require.present("operation", operation);
        Require.present("id", id);
        Require.that(attempt >= 1, "attempt is %d: expected 1 or more".formatted(attempt));
        Require.present("site", site);
        Require.present("issuedAt", issuedAt);
        Require.present("deadline", deadline);
        planDigest = planDigest == null ? Optional.empty() : planDigest;
        Require.present("action", action);
    }

    /** What makes this try unique for ever. */
    public AttemptId attemptId() {
        return new AttemptId(operation, id, attempt);
    }
}
