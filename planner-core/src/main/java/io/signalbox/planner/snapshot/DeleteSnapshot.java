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

/** Deletes a snapshot of a guest. */
public final class DeleteSnapshot extends GuestWork<SnapshotGoal.DeleteSnapshot> {
    public DeleteSnapshot() {
        super(SnapshotGoal.DeleteSnapshot.class, Look.READ, Privileges.SNAPSHOT);
    }

    @Override
    protected Proposal plan(PlanRequest<SnapshotGoal.DeleteSnapshot> request, Subject subject) {
        SnapshotGoal.DeleteSnapshot goal = request.goal();
        Optional<Snapshot> wanted = Snapshots.find(subject, goal.snapshot());
        if (wanted.isEmpty()) {
            return Snapshots.notFound(subject, goal.snapshot());
        }
        Work delete = Work.of(
                        "delsnapshot-" + subject.id().vmid(),
                        new SnapshotStep.DeleteSnapshot(
                                subject.id(),
                                subject.host(),
                                subject.tags(),
                                goal.snapshot(),
                                wanted.get().takenAt()))
                .saying(" of %s (%s); the guest stays as it is"
                        .formatted(wanted.get().takenAt(), subject.identity()));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), List.of(delete)));
    }
}
