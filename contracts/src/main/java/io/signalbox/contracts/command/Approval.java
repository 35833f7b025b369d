package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import java.time.Instant;

/**
 * A decision about one plan, named by its digest: a plan that changes needs a new one.
 *
 * @param id unique for ever; the answering event names it
 * @param reason why, in the approver's own words; required
 */
public record Approval(
        CommandId id,
        SiteName site,
        OperationId operation,
        Digest planDigest,
        Verdict verdict,
        Actor actor,
        String reason,
        Instant decidedAt) {

    /** What was decided. */
    public enum Verdict {
        @JsonProperty("approve")
        APPROVE,
        @JsonProperty("reject")
        REJECT
    }

    public Approval {
        Require.present("id", id);
        Require.present("site", site);
        Require.present("operation", operation);
        Require.present("planDigest", planDigest);
        Require.present("verdict", verdict);
        Require.present("actor", actor);
        Require.text("reason", reason, Command.REASON_LIMIT);
        Require.present("decidedAt", decidedAt);
    }
}
