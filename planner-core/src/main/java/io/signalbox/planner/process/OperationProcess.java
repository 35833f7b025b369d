package io.signalbox.planner.process;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.event.Event.StepFate;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of operation: observe, plan, (approval), carry out, confirm. Every method is a pure function; what is common
 * to all kinds (approvals, locks, deadlines, endings) is not here.
 */
public interface OperationProcess<G extends Goal> {

    /** The goal this kind reaches. */
    Class<G> goal();

    /** What the token needs for any goal of this kind, each as the privilege and its path: {@code VM.Migrate on /vms}. */
    List<String> privileges();

    /** Why this goal makes no sense at this site, if so; said before anything is read. */
    Optional<Rejection> admit(SiteConfig config, G goal);

    /** What to read next, given what has been read; empty when a plan can be made. */
    List<NamedAction> observe(SiteConfig config, G goal, List<Observation> gathered);

    /** What to read next, given what has been read and what is remembered; empty when a plan can be made. */
    default List<NamedAction> observe(PlanRequest<G> request) {
        return observe(request.config(), request.goal(), request.gathered());
    }

    /** The plan, whose last step proves the whole, or why there is none. Equal requests give equal answers. */
    Proposal plan(PlanRequest<G> request);

    /** What must be locked while the plan runs. */
    List<LockRequest> locks(Plan plan);

    /** What must not be locked by others when a command that will run is accepted. */
    List<LockRequest> wants(G goal);

    /** What is reached and proved when every step of the plan is verified, as a sentence. */
    String reached(Plan plan);

    /**
     * What is there after the plan was stopped short of its end, as a sentence that says what to do about it; nothing where
     * the fates of the steps say enough.
     */
    default Optional<String> remains(Plan plan, List<StepFate> fates) {
        return Optional.empty();
    }

    /** What is short of the goal even when every step of the plan is verified, if anything is: then it has failed. */
    default Optional<Rejection> missed(Plan plan) {
        return Optional.empty();
    }

    /** What exists when the plan ends before all of it is verified, and what to do about it; empty for nothing to say. */
    default String halfway(Plan plan, Set<StepId> verified) {
        return "";
    }
}
