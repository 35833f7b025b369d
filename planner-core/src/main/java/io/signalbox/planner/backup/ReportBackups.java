package io.signalbox.planner.backup;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.report.Report.Column;
import io.signalbox.contracts.report.Report.Finding;
import io.signalbox.contracts.report.Report.Level;
import io.signalbox.contracts.report.Report.Unit;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.contracts.step.BackupReading.Job;
import io.signalbox.contracts.step.BackupReading.Unread;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says which backups there are, and which jobs make them. */
public final class ReportBackups extends BackupWork<BackupGoal.ReportBackups> {
    private static final List<Column> BACKUPS = List.of(
            new Column("vmid", Unit.COUNT),
            new Column("taken", Unit.TIME),
            new Column("size", Unit.BYTES),
            Column.text("protected"),
            Column.text("volume"),
            Column.text("notes"));
    private static final List<Column> JOBS = List.of(
            Column.text("job"),
            Column.text("enabled"),
            Column.text("schedule"),
            new Column("next", Unit.TIME),
            Column.text("what"),
            Column.text("storage"),
            Column.text("mode"));

    public ReportBackups() {
        super(BackupGoal.ReportBackups.class);
    }

    @Override
    List<NamedAction> reads(SiteConfig config, BackupGoal.ReportBackups goal) {
        return List.of(new NamedAction("read-backups", new ReadStep.ReadBackups(goal.vmid())));
    }

    @Override
    public Proposal plan(PlanRequest<BackupGoal.ReportBackups> request) {
        BackupReading.Backups seen = request.seen(BackupReading.Backups.class);
        String of = request.goal().vmid().map(vmid -> " of guest " + vmid).orElse("");
        return new Proposal.Answer(new Report(
                "the backups" + of,
                seen.unread().stream().map(ReportBackups::finding).toList(),
                List.of(
                        new Report.Table(
                                "backups",
                                BACKUPS,
                                seen.backups().stream().map(ReportBackups::row).toList()),
                        new Report.Table(
                                "jobs",
                                JOBS,
                                seen.jobs().stream().map(ReportBackups::row).toList()))));
    }

    private static Finding finding(Unread one) {
        return new Finding(
                Level.WARNING,
                one.storage()
                        .map(storage -> "%s on %s".formatted(storage, one.host()))
                        .orElse(one.host().value()),
                "Backups may be missing here: %s could not be read.".formatted(one.label()),
                Optional.of("Bring it back (pvesm status there says more), then ask again."));
    }

    private static List<String> row(Backup one) {
        return List.of(
                Integer.toString(one.vmid()),
                one.takenAt().toString(),
                Long.toString(one.size()),
                one.kept() ? "yes" : "no",
                one.volume(),
                one.notes());
    }

    private static List<String> row(Job one) {
        return List.of(
                one.id(),
                one.enabled() ? "yes" : "no",
                one.schedule(),
                one.next().map(Instant::toString).orElse(""),
                one.what(),
                one.storage(),
                one.mode());
    }
}
