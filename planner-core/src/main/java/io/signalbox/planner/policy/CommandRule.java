package io.signalbox.planner.policy;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Role;
import io.signalbox.planner.process.Rejection;
import java.util.Optional;

/** Who may give commands. */
public final class CommandRule {
    private CommandRule() {}

    /** Why somebody may not, if so: {@code role_missing}. */
    public static Optional<Rejection> refusal(Actor actor) {
        return actor.has(Role.OPERATOR)
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "role_missing",
                        "%s may not give commands: the role operator is needed.".formatted(actor.name())));
    }
}
