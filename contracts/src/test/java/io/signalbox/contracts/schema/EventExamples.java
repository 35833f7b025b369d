package io.signalbox.contracts.schema;

import static io.signalbox.contracts.schema.Examples.AT;
import static io.signalbox.contracts.schema.Examples.DIGEST;
import static io.signalbox.contracts.schema.Examples.ELM;
import static io.signalbox.contracts.schema.Examples.GUEST;
import static io.signalbox.contracts.schema.Examples.OAK;
import static io.signalbox.contracts.schema.Examples.ONCALL;
import static io.signalbox.contracts.schema.Examples.OPERATION;
import static io.signalbox.contracts.schema.Examples.SITE;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.Risk;
import java.util.List;
import java.util.Optional;

/** One event of each kind. */
final class EventExamples {
    private static final StepId STEP = new StepId("r1-migrate-101");

    private EventExamples() {}

    static List<Event> all() {
        return List.of(
                new Event.CommandAccepted(
                        OPERATION, SITE, AT, Examples.command(Examples.goals().getFirst()), Optional.of("gateway-1")),
                new Event.CommandRejected(
                        OPERATION,
                        SITE,
                        AT,
                        new CommandId("op-4t2k9x"),
                        "EvacuateHost",
                        ONCALL.name(),
                        "unknown_host",
                        "There is no host ash in hill.example.",
                        Optional.of(Examples.goals().getFirst()),
                        Optional.of("gateway-1")),
                new Event.StepIssued(OPERATION, SITE, AT, Examples.step(Examples.migration())),
                new Event.StepVerified(OPERATION, SITE, AT, ResultExamples.named("GuestPlace")),
                new Event.StepFailed(OPERATION, SITE, AT, ResultExamples.named("failed")),
                new Event.StepRefused(OPERATION, SITE, AT, ResultExamples.named("refused")),
                new Event.StepUnknown(OPERATION, SITE, AT, ResultExamples.named("unknown")),
                new Event.PlanProposed(
                        OPERATION,
                        SITE,
                        AT,
                        plan(),
                        plan().digest(),
                        AT.plusSeconds(1800),
                        2,
                        Optional.of(Examples.requirement())),
                new Event.ApprovalAccepted(
                        OPERATION, SITE, AT, Examples.approval(Approval.Verdict.APPROVE), 0, Optional.of("gateway-1")),
                new Event.ApprovalRefused(
                        OPERATION,
                        SITE,
                        AT,
                        new CommandId("ap-7h3m1q"),
                        ONCALL.name(),
                        "own_request",
                        "oncall asked for it and cannot approve it.",
                        Optional.of("gateway-1")),
                new Event.OperationStarted(
                        OPERATION, SITE, AT, DIGEST, List.of(new Event.LockRequest("host/oak", true))),
                new Event.ReplanStarted(OPERATION, SITE, AT, 2, "web01 moved meanwhile"),
                new Event.CancelAccepted(
                        OPERATION,
                        SITE,
                        AT,
                        new CommandId("op-9z9z9z"),
                        ONCALL.name(),
                        "not today",
                        List.of("step r1-migrate-101 goes on: move 101 (web01) from oak to elm")),
                new Event.BreakGlassUsed(
                        OPERATION, SITE, AT, ONCALL.name(), "oak is on fire", List.of("It needs no approval.")),
                new Event.StepAnnounced(OPERATION, SITE, AT, Examples.step(Examples.deletion())),
                new Event.PauseAccepted(
                        OPERATION,
                        SITE,
                        AT,
                        new CommandId("op-8y8y8y"),
                        ONCALL.name(),
                        "wait for the backup",
                        List.of("step r1-migrate-101 goes on: move 101 (web01) from oak to elm")),
                new Event.OperationPaused(
                        OPERATION, SITE, AT, "paused by oncall: wait for the backup", AT.plusSeconds(86_400)),
                new Event.ResumeAccepted(
                        OPERATION, SITE, AT, new CommandId("op-7x7x7x"), ONCALL.name(), "the backup is done"),
                new Event.LocksReleased(
                        OPERATION, SITE, AT, new CommandId("op-6w6w6w"), ONCALL.name(), "oak was looked at"),
                new Event.Reported(
                        OPERATION,
                        SITE,
                        AT,
                        new Report(
                                "inventory of hill.example",
                                List.of(new Report.Finding(
                                        Report.Level.WARNING, "elm", "It is in maintenance.", Optional.of("Look."))),
                                List.of(new Report.Table(
                                        "hosts",
                                        List.of(
                                                Report.Column.text("host"),
                                                new Report.Column("memory", Report.Unit.BYTES)),
                                        List.of(List.of("oak", "68719476736"))))),
                        1,
                        2),
                new Event.OperationEnded(
                        OPERATION,
                        SITE,
                        AT,
                        Event.Ending.FAILED,
                        "step_failed",
                        "One guest was not moved.",
                        List.of(new Event.StepFate(
                                STEP, "move 101 (web01) to elm", "failed", Optional.of("no room")))));
    }

    private static Plan plan() {
        return new Plan(
                OPERATION,
                1,
                SITE,
                Examples.goals().getFirst(),
                "5dab4732558147d5f57296679303e07c23d526b4",
                AT,
                List.of(
                        new Plan.PlannedStep(
                                STEP, Risk.CHANGE, "move 101 (web01) from oak to elm", Examples.migration()),
                        new Plan.PlannedStep(
                                new StepId("r1-delete-101"),
                                Risk.DESTRUCTIVE,
                                "delete 101 (web01)",
                                Examples.deletion(),
                                Optional.of(List.of(STEP)))),
                List.of(new Plan.Immovable(GUEST, "device", "hostpci0 ties it to oak", true)),
                List.of(
                        new Plan.HostLoad(OAK, 64L << 30, 57L << 30, 8L << 30, 4L << 30, 64, 8, 4, 2, 1),
                        new Plan.HostLoad(ELM, 64L << 30, 57L << 30, 2L << 30, 6L << 30, 64, 2, 6, 1, 2)));
    }
}
