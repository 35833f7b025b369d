package io.signalbox.planner.guest;

import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Fitness;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Hosts;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.VmidChoice;
import io.signalbox.planner.work.WorkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a copy of a guest or a template under a VMID that nobody else has or is about to have. */
public final class CloneGuest extends GuestWork<GuestGoal.CloneGuest> {
    public CloneGuest() {
        super(
                GuestGoal.CloneGuest.class,
                Look.READ,
                Privileges.CLONE,
                Privileges.ALLOCATE,
                Privileges.SPACE,
                Privileges.NETWORK,
                Privileges.MIGRATE);
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, GuestGoal.CloneGuest goal) {
        return vmid(goal).refusal(config).or(() -> goal.to().flatMap(host -> Hosts.unknown(config, host)));
    }

    @Override
    protected List<NamedAction> besides(SiteConfig config, GuestGoal.CloneGuest goal) {
        List<NamedAction> reads = new ArrayList<>(List.of(vmid(goal).read(config)));
        if (goal.to().isPresent() || goal.storage().isPresent()) {
            reads.add(new NamedAction("observe-site", new StepAction.ObserveSite()));
        }
        return reads;
    }

    @Override
    protected List<String> privileges(GuestGoal.CloneGuest goal) {
        return goal.to().isPresent()
                ? privileges()
                : privileges().stream()
                        .filter(one -> !one.equals(Privileges.MIGRATE))
                        .toList();
    }

    @Override
    protected Optional<Rejection> unfit(Observation.Guest guest) {
        return Fitness.ofOriginal(guest);
    }

    @Override
    protected Proposal plan(PlanRequest<GuestGoal.CloneGuest> request, Subject subject) {
        return switch (vmid(request.goal()).choose(request)) {
            case VmidChoice.Verdict.None none -> new Proposal.Infeasible(none.why());
            case VmidChoice.Verdict.Free free ->
                switch (CopyWay.of(request, subject, free.vmid())) {
                    case CopyWay.Verdict.Way way ->
                        new Proposal.Feasible(WorkPlan.of(request, subject.at(), way.works()));
                    case CopyWay.Verdict.None none -> new Proposal.Infeasible(none.why());
                };
        };
    }

    private static VmidChoice vmid(GuestGoal.CloneGuest goal) {
        return new VmidChoice(goal.vmid(), goal.range());
    }

    /** Any number of copies of one original may be made at a time. */
    @Override
    public List<LockRequest> wants(GuestGoal.CloneGuest goal) {
        return List.of(WorkPlan.guest(goal.guest().vmid(), false));
    }
}
