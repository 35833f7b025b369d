package io.signalbox.gateway.view;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import java.time.Instant;

/**
 * The latest plan.
 *
 * @param approvalsNeeded how many different people must approve it
 * @param stillNeeded how many of them have not
 */
public record Proposal(Plan plan, Digest digest, Instant expiresAt, int approvalsNeeded, int stillNeeded) {
    static Proposal of(Event.PlanProposed event) {
        return new Proposal(
                event.plan(), event.digest(), event.expiresAt(), event.approvalsNeeded(), event.approvalsNeeded());
    }

    Proposal awaiting(int more) {
        return new Proposal(plan, digest, expiresAt, approvalsNeeded, more);
    }
}
