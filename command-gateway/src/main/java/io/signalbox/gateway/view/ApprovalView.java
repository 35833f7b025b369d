package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.json.Digest;
import java.time.Instant;

/** A decision that counts. */
public record ApprovalView(
        CommandId id, String actor, Approval.Verdict decision, String reason, Digest planDigest, Instant at) {
    static ApprovalView of(Approval approval, Instant at) {
        return new ApprovalView(
                approval.id(),
                approval.actor().name(),
                approval.verdict(),
                approval.reason(),
                approval.planDigest(),
                at);
    }
}
