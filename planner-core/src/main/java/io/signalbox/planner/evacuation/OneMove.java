package io.signalbox.planner.evacuation;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where one guest of a host would go if its host were evacuated of it alone, by the same rules. */
public final class OneMove {
    private OneMove() {}

    /** Either the move, or why there is none. */
    public sealed interface Verdict {
        /** @param how for people */
        record Move(StepAction.MigrateGuest action, String how, List<Plan.HostLoad> loads) implements Verdict {}

        /** @param reason as of {@link Plan.Immovable} */
        record Stays(String reason, String why) implements Verdict {}

        /** Nobody knows yet. */
        record Open(Rejection why) implements Verdict {}
    }

    /**
     * Judges it from what was observed of the site and of the guest's host.
     *
     * @param to the only host to move to, or absent for the best
     */
    public static Verdict of(PlanRequest<?> request, HostName source, Observation.Guest guest, Optional<HostName> to) {
        Observation.Site site = request.seen(Observation.Site.class);
        Observation.Guests alone = new Observation.Guests(site.at(), source, List.of(guest));
        PlanRequest<Goal.EvacuateHost> evacuation =
                request.about(new Goal.EvacuateHost(source, to, Set.of()), List.of(site, alone));
        return switch (EvacuationPlan.of(evacuation)) {
            case Proposal.Feasible feasible -> of(feasible.plan());
            case Proposal.Undecided undecided -> new Verdict.Open(undecided.why());
            case Proposal.Infeasible infeasible ->
                new Verdict.Stays(infeasible.why().code(), infeasible.why().message());
            case Proposal.Answer answer -> throw new IllegalStateException("an evacuation is no report");
        };
    }

    private static Verdict of(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.action() instanceof StepAction.MigrateGuest move
                        ? Stream.<Verdict>of(new Verdict.Move(move, step.summary(), plan.loads()))
                        : Stream.empty())
                .findFirst()
                .or(() -> plan.immovable().stream()
                        .map(stays -> (Verdict) new Verdict.Stays(stays.reason(), stays.why()))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("a template has no place to move to"));
    }
}
