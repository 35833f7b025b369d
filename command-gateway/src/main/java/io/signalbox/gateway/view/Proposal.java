package io.signalbox.gateway.view;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest plan.
 *
 * @param requirement who must approve it; absent if nobody needs to
 * @param stillNeeded how many of them have not
 */
public record Proposal(
        Plan plan, Digest digest, Instant expiresAt, Optional<Policy.Requirement> requirement, int stillNeeded) {
    static Proposal of(Event.PlanProposed event) {
        return new Proposal(
                event.plan(),
                event.digest(),
                event.expiresAt(),
                event.requirement()
                        .or(() -> Optional.of(event.approvalsNeeded())
                                .filter(count -> count > 0)
                                .map(Policy.Requirement::of)),
                event.approvalsNeeded());
    }

    Proposal awaiting(int more) {
        return new Proposal(plan, digest, expiresAt, requirement, more);
    }

    int approvalsNeeded() {
        return requirement.map(Policy.Requirement::count).orElse(0);
    }
}
