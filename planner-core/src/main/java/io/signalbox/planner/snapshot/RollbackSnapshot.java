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

/** Sets a guest back to a snapshot: what it has written since is lost, and the plan says since when. */
public final class RollbackSnapshot extends GuestWork<SnapshotGoal.RollbackSnapshot> {
    public RollbackSnapshot() {
        super(
                SnapshotGoal.RollbackSnapshot.class,
                Look.READ,
                Privileges.SNAPSHOT,
                Privileges.ROLLBACK,
                Privileges.POWER);
    }

    @Override
    protected Proposal plan(PlanRequest<SnapshotGoal.RollbackSnapshot> request, Subject subject) {
        SnapshotGoal.RollbackSnapshot goal = request.goal();
        Optional<Snapshot> wanted = Snapshots.find(subject, goal.snapshot());
        if (wanted.isEmpty()) {
            return Snapshots.notFound(subject, goal.snapshot());
        }
        Work back = Work.of(
                        "rollback-" + subject.id().vmid(),
                        new SnapshotStep.RollbackSnapshot(
                                subject.id(),
                                subject.host(),
                                subject.tags(),
                                goal.snapshot(),
                                wanted.get().takenAt(),
                                goal.start()))
                .saying(" (%s): what it has written since is lost%s%s"
                        .formatted(
                                subject.identity(), power(goal, subject, wanted.get()), later(subject, wanted.get())));
        return new Proposal.Feasible(WorkPlan.of(request, subject.at(), List.of(back)));
    }

    private static String power(SnapshotGoal.RollbackSnapshot goal, Subject subject, Snapshot wanted) {
        if (wanted.memory()) {
            return "; it runs on from the memory that was kept";
        }
        String start = goal.start() ? " and started afterwards" : " and stays stopped";
        return subject.runs()
                ? "; it runs, and is stopped for it" + start
                : goal.start() ? "; it is started afterwards" : "";
    }

    private static String later(Subject subject, Snapshot wanted) {
        List<Snapshot> later = Snapshots.after(subject, wanted);
        return later.isEmpty()
                ? ""
                : "; snapshots taken since: %s, and some storages go back only to the last one"
                        .formatted(Snapshots.names(later));
    }
}
