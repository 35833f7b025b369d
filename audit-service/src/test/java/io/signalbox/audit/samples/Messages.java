package io.signalbox.audit.samples;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.ClusterGoal;
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
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One operation's messages: pve01 of the site lab is evacuated, 1021 moves to pve03, 1040 stays. */
public final class Messages {
    public static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
    public static final SiteName SITE = new SiteName("lab");
    public static final OperationId OPERATION = new OperationId("op-1");
    public static final HostName PVE01 = new HostName("pve01");
    public static final HostName PVE03 = new HostName("pve03");
    public static final GuestId WEB = new GuestId(1021, "00000000-0000-0000-0000-000000001021", "web01");
    public static final GuestId GPU = new GuestId(1040, "00000000-0000-0000-0000-000000001040", "gpu01");
    public static final StepId STEP = new StepId("r1-migrate-1021");

    private Messages() {}

    public static Actor actor(String name) {
        return new Actor(name, Set.of(Role.OPERATOR), Channel.HTTP);
    }

    public static Command evacuate(boolean dryRun) {
        return command(new Goal.EvacuateHost(PVE01, Optional.empty(), Set.of(GPU.vmid())), "op-1", dryRun);
    }

    public static Command tearDown(String cluster) {
        return command(
                new ClusterGoal.TeardownCluster(cluster, cluster, Optional.empty(), Optional.empty(), false),
                "op-2",
                false);
    }

    public static Command cancel() {
        return command(new Goal.CancelOperation(OPERATION), "cancel-1", false);
    }

    private static Command command(Goal goal, String id, boolean dryRun) {
        return new Command(
                new CommandId(id),
                SITE,
                actor("oncall"),
                "firmware update",
                Optional.empty(),
                Optional.of(dryRun),
                Optional.empty(),
                AT,
                goal,
                Optional.empty());
    }

    public static Approval approval(Approval.Verdict verdict) {
        return new Approval(
                new CommandId("approval-1"),
                SITE,
                OPERATION,
                plan().digest(),
                verdict,
                actor("reviewer"),
                "looks right",
                AT.plusSeconds(60));
    }

    public static StepAction.MigrateGuest migrate() {
        return new StepAction.MigrateGuest(
                WEB, PVE01, PVE03, PowerState.RUNNING, false, Optional.empty(), false, 4096, 65536);
    }

    public static Step step(StepAction action) {
        return new Step(OPERATION, STEP, 1, SITE, AT, AT.plusSeconds(600), Optional.empty(), action);
    }

    public static StepResult verified(Optional<Observation> observation) {
        Evidence evidence = new Evidence(
                "GET /nodes/pve03/qemu/1021/status/current",
                AT.plusSeconds(90),
                200,
                Digest.ofBytes("answer".getBytes(StandardCharsets.UTF_8)),
                "running");
        return result(Outcome.VERIFIED, observation, Optional.empty(), List.of(evidence));
    }

    public static StepResult notVerified(Outcome outcome) {
        Problem problem = new Problem(
                "migration_failed",
                "Moving 1021 (web01) from pve01 to pve03",
                "storage 'local' is not\navailable",
                "the target lacks a storage.",
                "Add it.");
        return result(outcome, Optional.empty(), Optional.of(problem), List.of());
    }

    public static Observation place() {
        return new Observation.GuestPlace(WEB, PVE03, PowerState.RUNNING);
    }

    private static StepResult result(
            Outcome outcome, Optional<Observation> observation, Optional<Problem> problem, List<Evidence> evidence) {
        return new StepResult(
                OPERATION,
                STEP,
                1,
                SITE,
                outcome,
                observation,
                problem,
                evidence,
                AT,
                AT.plusSeconds(90),
                "proxmox-executor-1");
    }

    public static Plan plan() {
        return new Plan(
                OPERATION,
                1,
                SITE,
                new Goal.EvacuateHost(PVE01, Optional.empty(), Set.of(GPU.vmid())),
                "abc123",
                AT,
                List.of(new Plan.PlannedStep(STEP, migrate().risk(), "move web01", migrate())),
                List.of(new Plan.Immovable(GPU, "device", "it has hostpci0", true)),
                List.of(new Plan.HostLoad(PVE03, 100, 90, 10, 20, 8, 1, 2, 3, 4)));
    }

    public static Event accepted() {
        return new Event.CommandAccepted(OPERATION, SITE, AT, evacuate(false), Optional.empty());
    }

    public static Event proposed() {
        return new Event.PlanProposed(
                OPERATION, SITE, AT, plan(), plan().digest(), AT.plusSeconds(1800), 1, Optional.empty());
    }

    public static StepAction.DeleteGuest delete() {
        return new StepAction.DeleteGuest(WEB, PVE03, List.of("web"), List.of("local:vm-1021-disk-0"));
    }

    public static Event announced() {
        return new Event.StepAnnounced(OPERATION, SITE, AT, step(delete()));
    }

    public static Event brokeTheGlass() {
        return new Event.BreakGlassUsed(
                OPERATION, SITE, AT, "oncall", "the site is down", List.of("No approval was asked for."));
    }

    public static Event ended() {
        return new Event.OperationEnded(
                OPERATION,
                SITE,
                AT,
                Event.Ending.VERIFIED,
                "evacuated",
                "pve01 is empty",
                List.of(new Event.StepFate(STEP, "move web01", "verified", Optional.empty())));
    }

    public static SiteConfig config() {
        return new SiteConfig(
                SITE,
                "abc123",
                AT,
                List.of(new SiteConfig.Host(PVE01, "127.0.0.1", Optional.empty())),
                new SiteConfig.Credentials("proxmox/lab", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }
}
