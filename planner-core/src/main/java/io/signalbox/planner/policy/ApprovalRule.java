package io.signalbox.planner.policy;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.process.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who has to approve a plan, and whose approval counts. */
public final class ApprovalRule {
    private ApprovalRule() {}

    /**
     * What a plan needs before it runs. Nothing if it changes nothing, if it changes no more guests than are free and
     * takes nothing away, or if an emergency sets approvals aside. The plan of a dry run always needs somebody, since its
     * requester said that nothing is to be changed.
     */
    public static Optional<Policy.Requirement> needed(
            Policy policy, Stakes stakes, boolean dryRun, Emergency emergency) {
        if (stakes.risk() == Risk.READ || emergency.approvals()) {
            return Optional.empty();
        }
        Policy.Requirement full = policy.approvals().of(stakes.risk());
        if (stakes.risk() == Risk.DESTRUCTIVE
                || stakes.guests() > policy.approvals().freeGuests()) {
            return Optional.of(full);
        }
        return dryRun ? Optional.of(full.byOne()) : Optional.empty();
    }

    /**
     * Why the decision of somebody does not count, if so: {@code role_missing}, {@code requester_cannot_approve},
     * {@code not_named}, {@code already_approved}.
     *
     * @param given those who have approved the plan so far
     */
    public static Optional<Rejection> refusal(
            Policy.Requirement requirement, String requester, List<Actor> given, Actor actor) {
        String name = actor.name();
        if (requirement.roles().stream().noneMatch(actor::has)) {
            return rejection(
                    "role_missing",
                    "%s may not approve plans: the role %s is needed.".formatted(name, roles(requirement)));
        }
        if (name.equals(requester)) {
            return rejection(
                    "requester_cannot_approve",
                    "%s asked for this and cannot decide about it: somebody else has to.".formatted(name));
        }
        if (!requirement.of().isEmpty() && !requirement.of().contains(name)) {
            return rejection(
                    "not_named",
                    "%s is not among those who may approve this plan: %s."
                            .formatted(name, String.join(", ", requirement.of())));
        }
        if (given.stream().anyMatch(other -> other.name().equals(name))) {
            return rejection(
                    "already_approved",
                    "%s has approved this plan already: somebody else has to as well.".formatted(name));
        }
        return Optional.empty();
    }

    /** How many more have to approve. */
    public static int stillNeeded(Policy.Requirement requirement, List<Actor> given) {
        return Math.max(0, requirement.count() - given.size());
    }

    /** A requirement for people: {@code 2 people with the role approver, of: …}. */
    public static String described(Policy.Requirement requirement) {
        return "%d %s with the role %s%s"
                .formatted(
                        requirement.count(),
                        requirement.count() == 1 ? "other person" : "other people",
                        roles(requirement),
                        requirement.of().isEmpty() ? "" : " (of " + String.join(", ", requirement.of()) + ")");
    }

    private static String roles(Policy.Requirement requirement) {
        return requirement.roles().stream().map(Role::wireName).collect(Collectors.joining(" or "));
    }

    private static Optional<Rejection> rejection(String code, String message) {
        return Optional.of(new Rejection(code, message));
    }
}
