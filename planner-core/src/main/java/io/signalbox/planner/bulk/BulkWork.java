package io.signalbox.planner.bulk;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.Immovable;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Fitness;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What all work on guests by their tags has in common: a step for each guest that needs one, none of which waits for
 * another; those that are so already, and those that nothing can be done to, are named in the plan, which goes on without
 * them.
 */
abstract sealed class BulkWork<G extends Goal & BulkGoal> implements OperationProcess<G>
        permits StartGuests, ShutdownGuests, RetagGuests, SnapshotGuests {
    private final Class<G> goal;
    private final List<String> privileges;

    /** @param privileges what the token needs for it besides reading */
    BulkWork(Class<G> goal, String... privileges) {
        this.goal = goal;
        this.privileges = Privileges.withReading(privileges);
    }

    /** What is to be done to one guest. */
    sealed interface Fate {
        /** A step. */
        record Step(Work work) implements Fate {}

        /** Nothing: how it is already. */
        record Already(String how) implements Fate {}

        /** Nothing, for a reason. */
        record LeftOut(String reason, String why) implements Fate {}
    }

    /** What is to be done to a guest, if it can be worked on. */
    abstract Fate fate(G goal, Subject subject);

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final List<String> privileges() {
        return privileges;
    }

    @Override
    public final Optional<Rejection> admit(SiteConfig config, G goal) {
        return Optional.empty();
    }

    @Override
    public final List<NamedAction> observe(SiteConfig config, G goal, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(privileges)));
            case 1 -> List.of(new NamedAction("read-tagged", new ReadStep.ReadTagged(goal.tags())));
            default -> List.of();
        };
    }

    @Override
    public final Proposal plan(PlanRequest<G> request) {
        GuestDetail.Tagged seen = request.seen(GuestDetail.Tagged.class);
        if (seen.guests().isEmpty()) {
            return Proposal.none(
                    "no_guest_tagged",
                    "No guest of %s that the token may see has every one of the tags %s (templates are never meant): look for a typing error, and at the tags (signalbox site inventory)."
                            .formatted(
                                    request.config().site(),
                                    String.join(", ", request.goal().tags())));
        }
        List<Work> works = new ArrayList<>();
        List<Immovable> others = new ArrayList<>();
        seen.guests().stream()
                .map(detail -> subject(seen.at(), detail))
                .sorted(Comparator.comparing(Subject::id))
                .forEach(subject -> sort(request.goal(), subject, works, others));
        return works.isEmpty() && others.stream().noneMatch(BulkWork::isAlready)
                ? Proposal.none(
                        "no_guest_fit",
                        "None of the %d guests can be worked on. %s".formatted(others.size(), sentences(others)))
                : new Proposal.Feasible(WorkPlan.of(request, seen.at(), works, others, List.of()));
    }

    private static Subject subject(Instant at, GuestDetail.Detail detail) {
        return new Subject(at, detail.found(), Optional.of(detail));
    }

    private void sort(G goal, Subject subject, List<Work> works, List<Immovable> others) {
        switch (fate(goal, subject)) {
            case Fate.Step step ->
                Fitness.ofAny(subject.guest())
                        .ifPresentOrElse(
                                unfit -> others.add(new Immovable(subject.id(), unfit.code(), unfit.message(), true)),
                                () -> works.add(step.work().besideOthers()));
            case Fate.Already already ->
                others.add(new Immovable(subject.id(), Immovable.ALREADY, "it %s.".formatted(already.how()), true));
            case Fate.LeftOut out -> others.add(new Immovable(subject.id(), out.reason(), out.why(), true));
        }
    }

    private static boolean isAlready(Immovable guest) {
        return guest.reason().equals(Immovable.ALREADY);
    }

    private static String sentences(List<Immovable> guests) {
        return guests.stream().map(Immovable::why).collect(Collectors.joining(" "));
    }

    @Override
    public final List<LockRequest> locks(Plan plan) {
        return WorkPlan.locks(plan);
    }

    /** Which guests it is about is known only once they were read. */
    @Override
    public final List<LockRequest> wants(G goal) {
        return List.of();
    }

    @Override
    public final String reached(Plan plan) {
        List<Immovable> already =
                plan.immovable().stream().filter(BulkWork::isAlready).toList();
        List<Immovable> out =
                plan.immovable().stream().filter(guest -> !isAlready(guest)).toList();
        StringBuilder sentence = new StringBuilder(
                plan.changes() == 0
                        ? "Nothing to do to %s".formatted(plan.goal().summary())
                        : "Done for %s, each read back and proved: %s"
                                .formatted(
                                        counted(plan.changes(), "guest", "guests"),
                                        plan.goal().summary()));
        sentence.append(". ");
        if (!already.isEmpty()) {
            sentence.append("%s so already: %s. ".formatted(counted(already.size(), "was", "were"), labels(already)));
        }
        if (!out.isEmpty()) {
            sentence.append(
                    "%s left out: %s. %s".formatted(counted(out.size(), "was", "were"), labels(out), sentences(out)));
        }
        return sentence.toString().strip();
    }

    /** The goal is every guest that has the tags, and not only those that can be worked on. */
    @Override
    public final Optional<Rejection> missed(Plan plan) {
        return plan.immovable().stream().allMatch(BulkWork::isAlready)
                ? Optional.empty()
                : Optional.of(new Rejection("guests_left_out", reached(plan)));
    }

    private static String counted(long number, String one, String more) {
        return "%d %s".formatted(number, number == 1 ? one : more);
    }

    private static String labels(List<Immovable> guests) {
        return guests.stream().map(guest -> guest.guest().label()).collect(Collectors.joining(", "));
    }
}
