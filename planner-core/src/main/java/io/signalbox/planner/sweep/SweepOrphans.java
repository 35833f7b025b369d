package io.signalbox.planner.sweep;

import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.report.Report.Column;
import io.signalbox.contracts.report.Report.Unit;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.BackupReading.Unread;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepReading.Orphans;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.sweep.Find.Doomed;
import io.signalbox.planner.sweep.Find.Spared;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Work;
import io.signalbox.planner.work.WorkPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what nobody needs any more and deletes it, each find by a step of its own. A plan deletes no more than
 * {@link #MOST}; the rest is named for the next.
 */
public final class SweepOrphans implements OperationProcess<SweepGoal.SweepOrphans> {
    /** The most deletions of one plan. */
    static final int MOST = 50;

    private static final int MOST_SPARED = 100;
    private static final List<String> PRIVILEGES =
            Privileges.withReading(Privileges.DISK, Privileges.ALLOCATE, Privileges.SPACE, Privileges.STORAGE);
    private static final List<Column> FINDS = List.of(
            new Column("vmid", Unit.COUNT),
            Column.text("what"),
            new Column("size", Unit.BYTES),
            new Column("made", Unit.TIME),
            Column.text("left alone"),
            Column.text("why"));

    @Override
    public Class<SweepGoal.SweepOrphans> goal() {
        return SweepGoal.SweepOrphans.class;
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, SweepGoal.SweepOrphans goal) {
        return goal.storage().isPresent() && !goal.asks(SweepGoal.Kind.VOLUMES)
                ? Optional.of(
                        new Rejection(
                                "sweep_storage_without_volumes",
                                "A storage is named, and volumes are not among what is to be swept: ask for volumes, too, or name no storage."))
                : Optional.empty();
    }

    @Override
    public List<NamedAction> observe(SiteConfig config, SweepGoal.SweepOrphans goal, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(PRIVILEGES)));
            case 1 ->
                List.of(new NamedAction(
                        "read-orphans",
                        new SweepStep.ReadOrphans(
                                goal.asks(SweepGoal.Kind.VOLUMES),
                                goal.storage(),
                                goal.asks(SweepGoal.Kind.STRAYS)
                                        ? Profiles.of(config).tags()
                                        : List.of())));
            default -> List.of();
        };
    }

    @Override
    public Proposal plan(PlanRequest<SweepGoal.SweepOrphans> request) {
        Orphans seen = request.seen(Orphans.class);
        List<Find> finds = new Verdicts(request.goal(), seen, Profiles.of(request.config())).all();
        List<Doomed> doomed = Verdicts.doomed(finds);
        if (doomed.isEmpty()) {
            return new Proposal.Answer(report(request, seen, finds));
        }
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, doomed.size()); i++) {
            works.add(work(doomed.get(i), i + 1, seen.at()));
        }
        List<Plan.Immovable> left = new ArrayList<>();
        doomed.stream()
                .skip(MOST)
                .forEach(one -> left.add(immovable(
                        one,
                        seen.at(),
                        "next_time",
                        "one plan deletes no more than %d: sweep again for this one".formatted(MOST))));
        spared(finds)
                .forEach(one -> left.add(immovable(
                        one,
                        seen.at(),
                        one.reason(),
                        Sentences.joined(one.why(), one.remedy().orElse("")))));
        return new Proposal.Feasible(WorkPlan.of(request, seen.at(), works, kept(left, seen), List.of()));
    }

    /** As many as fit into a plan; the last says how many more there are. */
    private static List<Plan.Immovable> kept(List<Plan.Immovable> left, Orphans seen) {
        List<Plan.Immovable> kept = new ArrayList<>(left.subList(0, Math.min(MOST_SPARED, left.size())));
        int more = left.size() - kept.size() + seen.more();
        if (more > 0 && !kept.isEmpty()) {
            Plan.Immovable last = kept.removeLast();
            kept.add(new Plan.Immovable(
                    last.guest(),
                    last.reason(),
                    "%s (and %d more finds, which sweeping again will name)".formatted(last.why(), more),
                    true));
        }
        return kept;
    }

    /** The number keeps the names of steps apart: a VMID can have several finds. */
    private static Work work(Doomed find, int number, Instant at) {
        Work work = find.work();
        return new Work(work.name() + "-" + number, work.action(), work.summary(), false)
                .saying(" (%s, %s): %s".formatted(Sizes.gib(find.size()), Find.age(find.madeAt(), at), find.why()));
    }

    private static List<Spared> spared(List<Find> finds) {
        return finds.stream()
                .filter(Spared.class::isInstance)
                .map(Spared.class::cast)
                .sorted(Comparator.comparingLong(Spared::size).reversed().thenComparing(Spared::what))
                .toList();
    }

    private static Plan.Immovable immovable(Find find, Instant at, String reason, String why) {
        String all = "%s (%s, %s): %s".formatted(find.what(), Sizes.gib(find.size()), Find.age(find.madeAt(), at), why);
        return new Plan.Immovable(
                new GuestId(find.vmid(), "", ""), reason, all.length() <= 1_000 ? all : all.substring(0, 1_000), true);
    }

    private static Report report(PlanRequest<SweepGoal.SweepOrphans> request, Orphans seen, List<Find> finds) {
        List<Report.Finding> findings = new ArrayList<>();
        List<Spared> spared = spared(finds);
        findings.add(new Report.Finding(
                Report.Level.OK,
                request.config().site().value(),
                spared.isEmpty() ? "Nothing to sweep." : "Nothing to sweep; what is left alone is in the table.",
                Optional.empty()));
        for (Unread one : seen.unread()) {
            findings.add(new Report.Finding(
                    Report.Level.WARNING,
                    one.storage()
                            .map(name -> name + " on " + one.host())
                            .orElse(one.host().value()),
                    "There may be more: %s could not be read.".formatted(one.label()),
                    Optional.of("Bring it back, then sweep again.")));
        }
        seen.unreadHosts()
                .forEach(host -> findings.add(new Report.Finding(
                        Report.Level.WARNING,
                        host.value(),
                        "Its guests or tasks could not all be read, so that no volume of a shared storage is proposed.",
                        Optional.of("Bring it back, then sweep again."))));
        for (Spared one : spared) {
            one.remedy()
                    .ifPresent(remedy -> findings.add(new Report.Finding(
                            Report.Level.WARNING,
                            one.what(),
                            shortened(Sentences.sentence(one.why())),
                            Optional.of(remedy))));
        }
        return new Report(
                request.goal().summary(),
                findings,
                List.of(new Report.Table(
                        "left alone",
                        FINDS,
                        spared.stream().map(SweepOrphans::row).toList())));
    }

    private static String shortened(String text) {
        return text.length() <= 1_900 ? text : text.substring(0, 1_900);
    }

    private static List<String> row(Spared one) {
        return List.of(
                Integer.toString(one.vmid()),
                one.what(),
                Long.toString(one.size()),
                one.madeAt().map(Instant::toString).orElse(""),
                one.reason(),
                one.why());
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        return WorkPlan.locks(plan);
    }

    @Override
    public List<LockRequest> wants(SweepGoal.SweepOrphans goal) {
        return List.of();
    }

    @Override
    public String reached(Plan plan) {
        return WorkPlan.reached(plan);
    }
}
