package io.signalbox.gateway.story;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The story of one evacuation with one guest, or of the deletion of that guest. Each event is a second after the one before. */
public final class Story {
    public static final SiteName SITE = new SiteName("example.net");
    public static final GuestId WEB = new GuestId(101, "11111111-2222-3333-4444-555555555555", "web01");
    public static final StepId LOOK = new StepId("r0-check");
    public static final StepId MOVE = new StepId("r1-migrate-101");
    public static final StepId DELETE = new StepId("r1-delete-101");

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final HostName TARGET = new HostName("pve02");

    private final Command command;
    private Instant now = START;

    public Story(Command command) {
        this.command = command;
        this.now = command.requestedAt();
    }

    /** The story of a command by operator to empty pve01. */
    public static Story of(String id) {
        return new Story(command(id, "pve01"));
    }

    public static Command command(String id, String host) {
        return new Command(
                new CommandId(id),
                SITE,
                new Actor("operator", Set.of(Role.OPERATOR), Channel.HTTP),
                "new memory",
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                START,
                new Goal.EvacuateHost(new HostName(host), Optional.empty(), Set.of()),
                Optional.empty());
    }

    /** The story of a command to delete the guest. */
    public static Story ofDeletion(String id, Optional<String> emergency) {
        return new Story(new Command(
                new CommandId(id),
                SITE,
                new Actor("operator", Set.of(Role.OPERATOR), Channel.HTTP),
                "replaced",
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                START,
                new Goal.DeleteGuest(new Goal.GuestRef(WEB.vmid(), Optional.of(WEB.name())), true),
                emergency));
    }

    public Command command() {
        return command;
    }

    public OperationId id() {
        return OperationId.startedBy(command.id());
    }

    public Event accepted() {
        return new Event.CommandAccepted(id(), SITE, tick(), command, Optional.of("gateway-1"));
    }

    public Event rejected(CommandId of, String kind, String code, String message) {
        return new Event.CommandRejected(
                id(),
                SITE,
                tick(),
                of,
                kind,
                command.actor().name(),
                code,
                message,
                Optional.of(command.goal()),
                Optional.empty());
    }

    public Event issued(StepId step, StepAction action) {
        Instant at = tick();
        return new Event.StepIssued(id(), SITE, at, step(step, action, at));
    }

    private Step step(StepId step, StepAction action, Instant at) {
        return new Step(id(), step, 1, SITE, at, at.plus(Duration.ofMinutes(2)), Optional.empty(), action);
    }

    public Event looked() {
        return new Event.StepVerified(
                id(),
                SITE,
                tick(),
                result(
                        LOOK,
                        Outcome.VERIFIED,
                        Optional.of(new Observation.Connectivity("9.2.11", true, List.of())),
                        Optional.empty()));
    }

    public Event moved() {
        return new Event.StepVerified(
                id(), SITE, tick(), result(MOVE, Outcome.VERIFIED, Optional.empty(), Optional.empty()));
    }

    public Event notMoved() {
        Problem problem = new Problem(
                "task_failed",
                "Moving 101 (web01) from pve01 to pve02",
                "storage 'local' is not available on node 'pve02'",
                "the migration failed",
                "Attach the storage on pve02.");
        return new Event.StepFailed(
                id(), SITE, tick(), result(MOVE, Outcome.FAILED, Optional.empty(), Optional.of(problem)));
    }

    public Event.PlanProposed proposed(int approvals) {
        Plan plan = plan();
        Instant at = tick();
        return new Event.PlanProposed(
                id(), SITE, at, plan, plan.digest(), at.plus(Duration.ofMinutes(30)), approvals, Optional.empty());
    }

    /** The plan, which these people have to approve. */
    public Event.PlanProposed proposed(Policy.Requirement requirement) {
        Plan plan = plan();
        Instant at = tick();
        return new Event.PlanProposed(
                id(),
                SITE,
                at,
                plan,
                plan.digest(),
                at.plus(Duration.ofMinutes(30)),
                requirement.count(),
                Optional.of(requirement));
    }

    public Event approved(Approval approval, int stillNeeded) {
        return new Event.ApprovalAccepted(id(), SITE, tick(), approval, stillNeeded, Optional.empty());
    }

    public Event refused(Approval approval, String code, String message) {
        return new Event.ApprovalRefused(
                id(), SITE, tick(), approval.id(), approval.actor().name(), code, message, Optional.empty());
    }

    public Event started() {
        return new Event.OperationStarted(
                id(), SITE, tick(), plan().digest(), List.of(new Event.LockRequest("host/pve01", true)));
    }

    public Event replans() {
        return new Event.ReplanStarted(id(), SITE, tick(), 2, "101 (web01) is no longer on pve01");
    }

    public Event cancelled(CommandId by, String reason) {
        return new Event.CancelAccepted(id(), SITE, tick(), by, "operator", reason, List.of());
    }

    public Event pausing(CommandId by, String reason, List<String> stillRunning) {
        return new Event.PauseAccepted(id(), SITE, tick(), by, "operator", reason, stillRunning);
    }

    public Event.OperationPaused paused(String why) {
        Instant at = tick();
        return new Event.OperationPaused(id(), SITE, at, why, at.plus(Duration.ofHours(24)));
    }

    public Event resumed(CommandId by, String reason) {
        return new Event.ResumeAccepted(id(), SITE, tick(), by, "operator", reason);
    }

    public Event released(CommandId by, String reason) {
        return new Event.LocksReleased(id(), SITE, tick(), by, "oncall", reason);
    }

    public Event breaksGlass(String emergency) {
        return new Event.BreakGlassUsed(
                id(),
                SITE,
                tick(),
                command.actor().name(),
                emergency,
                List.of("The plan runs without approval by 1 other person with the role approver."));
    }

    /** The deletion of the guest is announced to the audit log. */
    public Event announced() {
        Instant at = tick();
        return new Event.StepAnnounced(id(), SITE, at, step(DELETE, delete(), at));
    }

    public Event ended(Event.Ending ending) {
        return new Event.OperationEnded(
                id(),
                SITE,
                tick(),
                ending,
                "the_code",
                "This is how it ended.",
                List.of(new Event.StepFate(MOVE, "move web01", "verified", Optional.empty())));
    }

    /** An approval by approver of this story's plan. */
    public Approval approval(String id, Digest digest) {
        return new Approval(
                new CommandId(id),
                SITE,
                id(),
                digest,
                Approval.Verdict.APPROVE,
                new Actor("approver", Set.of(Role.APPROVER), Channel.HTTP),
                "looks right",
                now);
    }

    public static StepAction check() {
        return new StepAction.CheckConnectivity(List.of("VM.Migrate"));
    }

    public StepAction.MigrateGuest move() {
        return new StepAction.MigrateGuest(
                WEB, source(), TARGET, PowerState.RUNNING, false, Optional.empty(), false, 4L << 30, 54L << 30);
    }

    public StepAction.DeleteGuest delete() {
        return new StepAction.DeleteGuest(WEB, source(), List.of("web"), List.of("local-zfs:vm-101-disk-0"));
    }

    public Plan plan() {
        return new Plan(
                id(),
                1,
                SITE,
                command.goal(),
                "0123456789abcdef",
                START,
                List.of(
                        command.goal() instanceof Goal.OfGuest
                                ? new Plan.PlannedStep(DELETE, Risk.DESTRUCTIVE, "delete web01 for good", delete())
                                : new Plan.PlannedStep(MOVE, Risk.CHANGE, "move web01 live to pve02", move())),
                List.of(),
                List.of(new Plan.HostLoad(TARGET, 64L << 30, 57L << 30, 8L << 30, 12L << 30, 32, 4, 6, 2, 3)));
    }

    private HostName source() {
        return command.goal() instanceof Goal.EvacuateHost evacuate ? evacuate.host() : new HostName("pve01");
    }

    private StepResult result(
            StepId step, Outcome outcome, Optional<Observation> observation, Optional<Problem> problem) {
        return new StepResult(
                id(),
                step,
                1,
                SITE,
                outcome,
                observation,
                problem,
                List.of(new Evidence("GET /version", now, 200, Digest.ofValue("answer"), "as expected")),
                now,
                now,
                "test");
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }
}
