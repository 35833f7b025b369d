package io.signalbox.planner.policy;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is at stake with a plan.
 *
 * @param risk that of its riskiest step under the policy
 * @param guests how many guests it changes; a step that changes something else counts as one more
 */
public record Stakes(Risk risk, int guests) {

    /** Those of a plan. A step that only reads stays one, whatever the policy calls it. */
    public static Stakes of(Policy policy, Plan plan) {
        List<Plan.PlannedStep> changes =
                plan.steps().stream().filter(step -> step.risk() != Risk.READ).toList();
        Risk risk = changes.stream()
                .map(step -> policy.risk(step.action().kind(), step.risk()))
                .max(Comparator.naturalOrder())
                .orElse(Risk.READ);
        List<Optional<GuestId>> touched =
                changes.stream().map(step -> step.action().subject()).toList();
        long guests = touched.stream().flatMap(Optional::stream).distinct().count();
        long others = touched.stream().filter(Optional::isEmpty).count();
        return new Stakes(risk, (int) (guests + others));
    }
}
