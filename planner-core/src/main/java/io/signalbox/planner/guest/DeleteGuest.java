package io.signalbox.planner.guest;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Fitness;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deletes a guest with its disks, after it has been stopped. */
public final class DeleteGuest extends GuestWork<Goal.DeleteGuest> {
    public DeleteGuest() {
        super(Goal.DeleteGuest.class, Look.FIND, Privileges.POWER, Privileges.ALLOCATE, Privileges.SPACE);
    }

    /** A template goes only where one was asked for, and nothing else then. */
    @Override
    protected Optional<Rejection> unfit(Goal.DeleteGuest goal, Observation.Guest guest) {
        if (!goal.ofTemplate()) {
            return Fitness.ofAny(guest);
        }
        return Fitness.ofOriginal(guest)
                .or(() -> guest.template()
                        ? Optional.empty()
                        : Optional.of(new Rejection(
                                "no_template",
                                "%s is no template: a guest is deleted with signalbox guest delete %d."
                                        .formatted(
                                                guest.id().label(), guest.id().vmid()))));
    }

    @Override
    protected Proposal plan(PlanRequest<Goal.DeleteGuest> request, Subject subject) {
        if (subject.guest().deletionProtected()) {
            return Proposal.none(
                    "guest_protected",
                    "%s is protected: take the protection away on purpose (qm set %d --protection 0), then ask again."
                            .formatted(subject.label(), subject.id().vmid()));
        }
        if (subject.runs() && !request.goal().stopFirst()) {
            return Proposal.none(
                    "guest_running",
                    "%s runs: shut it down first, or say that its power may be cut (stopFirst, --stop-first)."
                            .formatted(subject.label()));
        }
        List<Work> works = new ArrayList<>();
        if (subject.runs()) {
            works.add(StopGuest.stop(subject));
        }
        works.add(delete(subject));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), works));
    }

    private static Work delete(Subject subject) {
        List<Observation.Volume> volumes = subject.found().volumes();
        StepAction action = new StepAction.DeleteGuest(
                subject.id(),
                subject.host(),
                subject.tags(),
                volumes.stream().map(Observation.Volume::volume).toList(),
                subject.guest().template() ? Optional.of(true) : Optional.empty());
        String cloned = subject.guest().template() ? "; refused by the host while a linked clone uses it" : "";
        return Work.of("delete-" + subject.id().vmid(), action)
                .saying(" (%s): %s%s".formatted(subject.identity(), named(volumes), cloned));
    }

    private static String named(List<Observation.Volume> volumes) {
        return volumes.isEmpty()
                ? "it has no volumes"
                : volumes.stream()
                        .map(volume -> "%s (%s)".formatted(volume.volume(), Sizes.gib(volume.size())))
                        .collect(Collectors.joining(", "));
    }
}
