package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Approval.Verdict;
import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.command.SiteGoal;
import io.signalbox.contracts.command.SnapshotGoal;
import io.signalbox.contracts.command.SourceImage;
import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.command.TemplateGoal;
import io.signalbox.contracts.command.TemplateSource;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.SweepReading;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random histories: whatever comes in, in whatever order, the invariants hold and a replay gives the same state. */
class PlannerPropertiesTest {

    @Property(tries = 300)
    void whateverHappensTheInvariantsHoldAndAReplayGivesTheSameState(
            @ForAll Random random, @ForAll @IntRange(min = 5, max = 60) int inputs) {
        Scene scene = scene(random);
        List<OperationId> operations = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            act(scene, operations, random);
            assertThat(replayed(scene).operations()).isEqualTo(scene.state().operations());
        }
        MemoryState replay = replayed(scene);
        assertThat(replay.locks()).isEqualTo(scene.state().locks());
        assertThat(replay.hosts()).isEqualTo(scene.state().hosts());
        assertThat(replay.dues()).isEqualTo(scene.state().dues());
        operations.forEach(operation -> check(scene, operation));
    }

    private static Scene scene(Random random) {
        int steps = 1 + random.nextInt(4);
        return Scene.withProfiles(
                world(random), Policy.builtIn().with(new Policy.Concurrency(steps, 1, 1, 1)), Profiles.blue());
    }

    private static World world(Random random) {
        World world = new World()
                .put("pve01", World.template(900))
                .host("pve01", 64)
                .host("pve02", 48)
                .host("pve03", 32);
        for (int i = 0; i < random.nextInt(4); i++) {
            world = world.loose(new SweepReading.Loose(
                    "disks:vm-%d-disk-0".formatted(900 + i),
                    new HostName("pve01"),
                    true,
                    900 + i,
                    World.GIB,
                    Optional.of(Instant.EPOCH),
                    Optional.empty()));
        }
        for (int i = 0; i < 3 + random.nextInt(5); i++) {
            String host = "pve0" + (1 + random.nextInt(3));
            world = world.put(
                    host,
                    GuestSketch.of(100 + i)
                            .power(random.nextBoolean() ? PowerState.RUNNING : PowerState.STOPPED)
                            .gib(1 + random.nextInt(8))
                            .tags(random.nextBoolean() ? "web" : "db")
                            .draw());
        }
        return world;
    }

    private static void act(Scene scene, List<OperationId> operations, Random random) {
        if (operations.isEmpty() || random.nextInt(6) == 0) {
            operations.add(begin(scene, random));
            return;
        }
        OperationId operation = operations.get(random.nextInt(operations.size()));
        switch (random.nextInt(13)) {
            case 0 -> tell(scene, new Goal.CancelOperation(operation));
            case 1 -> {
                scene.wait(Duration.ofMinutes(random.nextInt(60)));
                scene.send(new Input.DueReached(operation));
            }
            case 2 -> scene.decide(Scene.REVIEWER, operation, Digest.ofValue(random.nextInt()), Verdict.APPROVE);
            case 3, 4, 5 -> {
                if (scene.kinds(operation).contains("PlanProposed")) {
                    scene.approve(random.nextBoolean() ? Scene.REVIEWER : Scene.ONCALL, operation);
                }
            }
            case 6 -> tell(scene, new Goal.PauseOperation(operation));
            case 7 -> tell(scene, new Goal.ResumeOperation(operation));
            case 8 -> tell(scene, new Goal.ReleaseOperation(operation));
            case 9 ->
                scene.history().stream()
                        .filter(Event.StepAnnounced.class::isInstance)
                        .map(event -> ((Event.StepAnnounced) event).step())
                        .filter(step -> random.nextBoolean())
                        .findAny()
                        .ifPresent(scene::record);
            default -> {
                List<Step> open = scene.allOpen(operation);
                if (!open.isEmpty()) {
                    answer(scene, open.get(random.nextInt(open.size())), random);
                }
            }
        }
    }

    private static OperationId begin(Scene scene, Random random) {
        Goal.GuestRef guest = new Goal.GuestRef(100 + random.nextInt(8), Optional.empty());
        HostName host = new HostName("pve0" + (1 + random.nextInt(3)));
        Goal goal = switch (random.nextInt(20)) {
            case 0 -> new Goal.StartGuest(guest);
            case 1 -> new Goal.StopGuest(guest);
            case 2 -> new Goal.DeleteGuest(guest, true);
            case 3 -> new GuestGoal.ShutdownGuest(guest, Optional.empty(), random.nextBoolean());
            case 4 -> new GuestGoal.MigrateGuest(guest, random.nextBoolean() ? Optional.of(host) : Optional.empty());
            case 5 -> new GuestGoal.ConfigureGuest(guest, Map.of("cores", "4"), Set.of("onboot"), Optional.empty());
            case 6 -> clone(guest, random.nextBoolean() ? Optional.of(host) : Optional.empty());
            case 7 -> new BulkGoal.ShutdownGuests(Set.of("web"), Optional.empty(), false);
            case 8 -> new BulkGoal.TagGuests(Set.of("web"), Set.of("seen"));
            case 9 -> new SnapshotGoal.CreateSnapshot(guest, "before", "", false);
            case 10 -> new SiteGoal.CheckSite();
            case 11 -> new HostGoal.HoldHost(host);
            case 12 -> new HostGoal.ReleaseHost(host);
            case 13 -> new HostGoal.ReturnGuests(host, Optional.empty(), Set.of());
            case 14, 15 -> new ClusterGoal.CreateCluster("blue", Optional.empty());
            case 16 -> new ClusterGoal.TeardownCluster("blue", "blue", Optional.empty(), Optional.empty(), false);
            case 17 -> new SweepGoal.SweepOrphans(Set.of(), Optional.empty(), Optional.empty());
            case 18 -> template(random);
            default -> new Goal.EvacuateHost(host, Optional.empty(), Set.of());
        };
        Command command = scene.command(Scene.ONCALL, random.nextBoolean(), goal);
        Signer signer = random.nextInt(10) == 0 ? new Signer.Refused("unsigned", "no signature") : Scene.SIGNER;
        scene.send(new Input.CommandReceived(command, signer));
        return OperationId.startedBy(command.id());
    }

    private static Goal clone(Goal.GuestRef guest, Optional<HostName> to) {
        return new GuestGoal.CloneGuest(
                guest, "copy", Optional.empty(), Optional.empty(), Optional.empty(), to, Optional.empty());
    }

    private static Goal template(Random random) {
        return new TemplateGoal.CreateTemplate(
                new TemplateSource.DiskImage(
                        SourceImage.fetched("https://images.example/one.qcow2", "sha256:" + "0".repeat(64))),
                "made",
                Optional.of(990 + random.nextInt(2)),
                Optional.empty(),
                Optional.of("ceph"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static void tell(Scene scene, Goal goal) {
        scene.send(new Input.CommandReceived(scene.command(Scene.ONCALL, false, goal), Scene.SIGNER));
    }

    private static void answer(Scene scene, Step step, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> scene.answer(step, Outcome.FAILED, Optional.of(Scene.problem("some_failure")));
            case 1 -> scene.answer(step, Outcome.UNKNOWN, Optional.of(Scene.problem("nobody_knows")));
            case 2 -> scene.answer(step, Outcome.REFUSED, Optional.of(Scene.problem(Problem.PRECONDITION_GONE)));
            case 3 -> scene.answer(step, Outcome.FAILED, Optional.of(Scene.problem(ResultDecision.DID_NOT_HAPPEN)));
            default -> scene.answer(step, Outcome.VERIFIED, Optional.empty());
        }
    }

    private static MemoryState replayed(Scene scene) {
        MemoryState replay = new MemoryState(Scene.SITE, scene.state().config());
        replay.fold(scene.history());
        return replay;
    }

    private static void check(Scene scene, OperationId operation) {
        Set<Digest> approved = new java.util.HashSet<>();
        Map<String, Integer> attempts = new HashMap<>();
        Set<String> announced = new java.util.HashSet<>();
        boolean stopped = false;
        boolean standsStill = false;
        int ends = 0;
        boolean locked = false;
        for (Event event : scene.history()) {
            if (!event.operation().equals(operation)) {
                continue;
            }
            assertThat(ends)
                    .as("nothing follows the end but refusals: " + event)
                    .satisfies(count -> {
                        if (count > 0) {
                            assertThat(event)
                                    .isInstanceOfAny(
                                            Event.ApprovalRefused.class,
                                            Event.CommandRejected.class,
                                            Event.LocksReleased.class);
                        }
                    });
            switch (event) {
                case Event.ApprovalAccepted accepted -> {
                    assertThat(accepted.approval().actor().name()).isNotEqualTo("oncall");
                    approved.add(accepted.approval().planDigest());
                }
                case Event.StepIssued issued -> {
                    Step step = issued.step();
                    assertThat(attempts.merge(step.attemptId().toString(), 1, Integer::sum))
                            .isEqualTo(1);
                    if (step.action().risk() != Risk.READ) {
                        assertThat(stopped)
                                .as("no step after a failed or unknown one")
                                .isFalse();
                        assertThat(standsStill).as("no step while it is paused").isFalse();
                        assertThat(approved).contains(step.planDigest().orElseThrow());
                    }
                    if (step.action().risk() == Risk.DESTRUCTIVE) {
                        assertThat(announced).contains(step.attemptId().toString());
                    }
                }
                case Event.StepFailed failed ->
                    stopped = stopped
                            || !failed.result().problem().orElseThrow().code().equals(ResultDecision.DID_NOT_HAPPEN);
                case Event.StepUnknown unknown -> stopped = true;
                case Event.StepAnnounced one ->
                    announced.add(one.step().attemptId().toString());
                case Event.OperationPaused paused -> standsStill = true;
                case Event.OperationStarted started ->
                    locked = locked || !started.locks().isEmpty();
                case Event.ResumeAccepted resumed -> standsStill = false;
                case Event.OperationEnded ended -> ends++;
                default -> {}
            }
        }
        boolean over = scene.state()
                .operation(operation)
                .filter(one -> one.phase() instanceof Phase.Ended)
                .isPresent();
        assertThat(ends).isEqualTo(over ? 1 : 0);
        if (over) {
            boolean released = scene.kinds(operation).contains("LocksReleased");
            boolean inDoubt = scene.end(operation).ending() == Event.Ending.UNKNOWN && !released && locked;
            boolean holds = scene.state().locks().values().stream()
                    .anyMatch(lock -> lock.operations().contains(operation));
            assertThat(holds)
                    .as("locks are kept exactly while the outcome is unknown")
                    .isEqualTo(inDoubt);
        } else if (scene.state().operation(operation).isPresent()) {
            assertThat(scene.state().dues()).containsKey(operation);
        }
    }

    @Property(tries = 100)
    void twoOperationsNeverHoldAHostAgainstEachOther(@ForAll Random random) {
        Scene scene = scene(random);
        List<OperationId> operations = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            act(scene, operations, random);
            scene.state().locks().forEach((key, holders) -> {
                if (holders.exclusive()) {
                    assertThat(holders.operations()).as(key).hasSize(1);
                }
            });
        }
    }
}
