package io.signalbox.planner.policy;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.planner.process.Rejection;
import java.util.Optional;

/** Whether somebody may set the policy aside for an emergency, and how far. */
public final class BreakGlassRule {
    private BreakGlassRule() {}

    /** Why a command may not, if so: {@code break_glass_not_allowed}, {@code role_missing}. */
    public static Optional<Rejection> refusal(Policy policy, Command command) {
        return command.breakGlass().flatMap(emergency -> refusal(policy, command.actor()));
    }

    /** Why somebody who asks for it may not, if so. */
    public static Optional<Rejection> refusal(Policy policy, Actor actor) {
        if (!policy.breakGlass().allowed()) {
            return Optional.of(new Rejection(
                    "break_glass_not_allowed",
                    "The policy of this site allows no break-glass: ask without it, and have the plan approved."));
        }
        if (!actor.has(Role.BREAK_GLASS)) {
            return Optional.of(new Rejection(
                    "role_missing",
                    "%s may not use break-glass: the role break-glass is needed.".formatted(actor.name())));
        }
        return Optional.empty();
    }

    /** What a command sets aside: nothing if it does not ask for it, or may not. */
    public static Emergency emergency(Policy policy, Command command) {
        return command.breakGlass().isEmpty()
                ? Emergency.NONE
                : emergency(policy, command.actor(), command.stopsAtPlan());
    }

    /**
     * What somebody who asks for it sets aside: nothing if they may not. The plan of a dry run is not carried out
     * without an approval in an emergency either, since its requester said that nothing is to be changed.
     */
    public static Emergency emergency(Policy policy, Actor actor, boolean dryRun) {
        if (refusal(policy, actor).isPresent()) {
            return Emergency.NONE;
        }
        return new Emergency(
                policy.breakGlass().approvals() && !dryRun, policy.breakGlass().windows());
    }
}
