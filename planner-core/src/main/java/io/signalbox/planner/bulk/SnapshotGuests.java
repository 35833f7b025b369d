package io.signalbox.planner.bulk;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;

/** Takes a snapshot of every guest that has the tags. */
public final class SnapshotGuests extends BulkWork<BulkGoal.SnapshotGuests> {
    public SnapshotGuests() {
        super(BulkGoal.SnapshotGuests.class, Privileges.SNAPSHOT);
    }

    @Override
    Fate fate(BulkGoal.SnapshotGuests goal, Subject subject) {
        boolean taken = subject.snapshots().stream().anyMatch(one -> one.name().equals(goal.snapshot()));
        if (taken) {
            return new Fate.LeftOut(
                    "snapshot_exists",
                    "%s has a snapshot %s already, which may be of another time: delete that one, or choose another name."
                            .formatted(subject.label(), goal.snapshot()));
        }
        return new Fate.Step(Work.of(
                "snapshot-" + subject.id().vmid(),
                new SnapshotStep.CreateSnapshot(
                        subject.id(),
                        subject.host(),
                        goal.snapshot(),
                        goal.description(),
                        goal.memory() && subject.runs())));
    }
}
