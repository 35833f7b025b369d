package io.signalbox.planner.snapshot;

import io.signalbox.contracts.command.SnapshotGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.GuestDetail.Snapshot;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Fitness;
import io.signalbox.planner.work.GuestWork;
import io.signalbox.planner.work.Subject;
import java.util.List;
import java.util.Optional;

/** Says which snapshots a guest has. */
public final class ReportSnapshots extends GuestWork<SnapshotGoal.ReportSnapshots> {
    private static final List<Report.Column> COLUMNS = List.of(
            Report.Column.text("name"),
            new Report.Column("taken", Report.Unit.TIME),
            Report.Column.text("memory"),
            Report.Column.text("after"),
            Report.Column.text("description"));

    public ReportSnapshots() {
        super(SnapshotGoal.ReportSnapshots.class, Look.READ);
    }

    @Override
    protected Optional<Rejection> unfit(Observation.Guest guest) {
        return Fitness.ofVm(guest);
    }

    @Override
    protected Proposal plan(PlanRequest<SnapshotGoal.ReportSnapshots> request, Subject subject) {
        List<List<String>> rows =
                subject.snapshots().stream().map(ReportSnapshots::row).toList();
        return new Proposal.Answer(new Report(
                "the snapshots of " + subject.label(),
                List.of(),
                List.of(new Report.Table("snapshots", COLUMNS, rows))));
    }

    private static List<String> row(Snapshot one) {
        return List.of(
                one.name(),
                one.takenAt().toString(),
                one.memory() ? "yes" : "no",
                one.parent().orElse(""),
                one.description());
    }

    @Override
    public List<LockRequest> wants(SnapshotGoal.ReportSnapshots goal) {
        return List.of();
    }
}
