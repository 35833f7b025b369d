package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.json.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision that counts.
 *
 * @param signedBy the id of the key whose signature the planner verified
 */
public record ApprovalView(
        CommandId id,
        String actor,
        Approval.Verdict decision,
        String reason,
        Digest planDigest,
        Instant at,
        Optional<String> signedBy) {
    static ApprovalView of(Event.ApprovalAccepted event) {
        Approval approval = event.approval();
        return new ApprovalView(
                approval.id(),
                approval.actor().name(),
                approval.verdict(),
                approval.reason(),
                approval.planDigest(),
                event.at(),
                event.signedBy());
    }
}
