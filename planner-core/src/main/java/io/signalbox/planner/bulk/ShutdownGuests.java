package io.signalbox.planner.bulk;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.planner.work.Patience;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;

/** Shuts down every running guest that has the tags. */
public final class ShutdownGuests extends BulkWork<BulkGoal.ShutdownGuests> {
    public ShutdownGuests() {
        super(BulkGoal.ShutdownGuests.class, Privileges.POWER);
    }

    @Override
    Fate fate(BulkGoal.ShutdownGuests goal, Subject subject) {
        return subject.runs()
                ? new Fate.Step(Work.of(
                        "shutdown-" + subject.id().vmid(),
                        new GuestStep.ShutdownGuest(
                                subject.id(),
                                subject.host(),
                                subject.tags(),
                                Patience.of(goal.patience()),
                                goal.thenStop())))
                : new Fate.Already("is stopped");
    }
}
