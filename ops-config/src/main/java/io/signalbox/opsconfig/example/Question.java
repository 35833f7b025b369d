package io.signalbox.opsconfig.example;

import io.signalbox.contracts.command.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command that somebody gives, and who has approved its plan.
 *
 * @param kind of the command, such as {@code EvacuateHost}
 * @param at when the first step that changes something is to start; without it windows and freezes are not asked
 * @param guests how many guests the plan changes; 0 for a plan that finds nothing to do
 * @param approvals those who approve the plan, in their order
 */
public record Question(
        String kind,
        Actor actor,
        Optional<Instant> at,
        int guests,
        boolean dryRun,
        boolean breakGlass,
        List<Actor> approvals) {
    public Question {
        approvals = List.copyOf(approvals);
    }
}
