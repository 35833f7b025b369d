package io.signalbox.planner.bulk;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;

/** Starts every stopped guest that has the tags. */
public final class StartGuests extends BulkWork<BulkGoal.StartGuests> {
    public StartGuests() {
        super(BulkGoal.StartGuests.class, Privileges.POWER);
    }

    @Override
    Fate fate(BulkGoal.StartGuests goal, Subject subject) {
        return subject.runs()
                ? new Fate.Already("runs")
                : new Fate.Step(Work.of(
                        "start-" + subject.id().vmid(), new StepAction.StartGuest(subject.id(), subject.host())));
    }
}
