package io.signalbox.planner.guest;

import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.OneMove;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Hosts;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;

/** Moves one guest to another host, by the rules of an evacuation. */
public final class MigrateGuest extends GuestWork<GuestGoal.MigrateGuest> {
    public MigrateGuest() {
        super(GuestGoal.MigrateGuest.class, Look.FIND, Privileges.MIGRATE);
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, GuestGoal.MigrateGuest goal) {
        return goal.to().flatMap(host -> Hosts.unknown(config, host));
    }

    @Override
    protected List<NamedAction> afterwards(GuestGoal.MigrateGuest goal, Observation.Found found) {
        return List.of(
                new NamedAction("observe-site", new StepAction.ObserveSite()),
                new NamedAction("observe-guests", new StepAction.ObserveGuests(found.host())));
    }

    @Override
    protected Proposal plan(PlanRequest<GuestGoal.MigrateGuest> request, Subject subject) {
        Optional<HostName> to = request.goal().to();
        if (to.filter(subject.host()::equals).isPresent()) {
            return new Proposal.Feasible(WorkPlan.of(request, subject.at(), List.of()));
        }
        Optional<Observation.Guest> guest = request.seen(Observation.Guests.class).guests().stream()
                .filter(one -> one.id().equals(subject.id()))
                .findFirst();
        if (guest.isEmpty()) {
            return Proposal.none(
                    "guest_moved",
                    "%s was on %s a moment ago, and is not there any more: somebody else moves it. Ask again when it has arrived."
                            .formatted(subject.label(), subject.host()));
        }
        return switch (OneMove.of(request, subject.host(), guest.get(), to)) {
            case OneMove.Verdict.Move move ->
                new Proposal.Feasible(WorkPlan.of(
                        request,
                        subject.at(),
                        List.of(new Work("migrate-" + subject.id().vmid(), move.action(), move.how(), false)),
                        List.of(),
                        move.loads()));
            case OneMove.Verdict.Open open -> new Proposal.Undecided(open.why());
            case OneMove.Verdict.Stays stays ->
                Proposal.none("cannot_move", "%s cannot move: %s".formatted(subject.label(), stays.why()));
        };
    }
}
