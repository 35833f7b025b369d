package io.signalbox.planner.guest;

import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Grows a disk of a guest. */
public final class ResizeDisk extends GuestWork<GuestGoal.ResizeDisk> {
    public ResizeDisk() {
        super(GuestGoal.ResizeDisk.class, Look.READ, Privileges.DISK, Privileges.SPACE);
    }

    @Override
    protected Proposal plan(PlanRequest<GuestGoal.ResizeDisk> request, Subject subject) {
        String drive = request.goal().drive();
        Optional<Observation.Volume> disk = subject.found().volumes().stream()
                .filter(volume -> volume.drive().equals(drive))
                .findFirst();
        if (disk.isEmpty()) {
            return Proposal.none(
                    "disk_not_found",
                    "%s has no disk %s; it has: %s.".formatted(subject.label(), drive, drives(subject)));
        }
        long before = disk.get().size();
        long after = request.goal().from(before);
        if (after < before) {
            return Proposal.none(
                    "disk_cannot_shrink",
                    "Disk %s of %s has %s, and a disk only grows: %s would cut off what is on it. Make a smaller one and copy."
                            .formatted(drive, subject.label(), Sizes.gib(before), Sizes.gib(after)));
        }
        List<Work> works = after == before ? List.of() : List.of(grow(subject, drive, before, after));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), works));
    }

    private static Work grow(Subject subject, String drive, long before, long after) {
        return Work.of(
                        "resize-%d-%s".formatted(subject.id().vmid(), drive),
                        new GuestStep.ResizeDisk(subject.id(), subject.host(), drive, Optional.of(before), after))
                .saying(", %s more than the %s it has; the file system in it grows by itself or by hand"
                        .formatted(Sizes.gib(after - before), Sizes.gib(before)));
    }

    private static String drives(Subject subject) {
        String all = subject.found().volumes().stream()
                .filter(volume -> GuestGoal.DRIVE.matcher(volume.drive()).matches())
                .map(volume -> "%s (%s)".formatted(volume.drive(), Sizes.gib(volume.size())))
                .sorted()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }
}
