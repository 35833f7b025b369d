package io.signalbox.planner.snapshot;

import io.signalbox.contracts.command.SnapshotGoal;
import io.signalbox.contracts.step.GuestDetail.Snapshot;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.util.List;
import java.util.Optional;

/** Takes a snapshot of a guest. */
public final class CreateSnapshot extends GuestWork<SnapshotGoal.CreateSnapshot> {
    /** More than these in a row slow the guest's disks down. */
    private static final int LONG_CHAIN = 4;

    public CreateSnapshot() {
        super(SnapshotGoal.CreateSnapshot.class, Look.READ, Privileges.SNAPSHOT);
    }

    @Override
    protected Proposal plan(PlanRequest<SnapshotGoal.CreateSnapshot> request, Subject subject) {
        SnapshotGoal.CreateSnapshot goal = request.goal();
        Optional<Snapshot> there = Snapshots.find(subject, goal.snapshot());
        if (there.isPresent()) {
            return Proposal.none(
                    "snapshot_exists",
                    "%s has a snapshot %s already, of %s: delete that one, or choose another name."
                            .formatted(
                                    subject.label(),
                                    goal.snapshot(),
                                    there.get().takenAt()));
        }
        Work take = Work.of(
                        "snapshot-" + subject.id().vmid(),
                        new SnapshotStep.CreateSnapshot(
                                subject.id(),
                                subject.host(),
                                goal.snapshot(),
                                goal.description(),
                                goal.memory() && subject.runs()))
                .saying(notes(goal, subject));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), List.of(take)));
    }

    private static String notes(SnapshotGoal.CreateSnapshot goal, Subject subject) {
        String memory = goal.memory() && !subject.runs() ? "; it is stopped, so there is no memory to keep" : "";
        int before = subject.snapshots().size();
        String chain = before >= LONG_CHAIN
                ? "; it has %d already, and a long chain of them slows its disks down".formatted(before)
                : "";
        return memory + chain;
    }
}
