package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.planner.catalog.Operations;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.process.OperationProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A site and a planner, played by hand: what is asked goes in, what follows is kept in order. */
final class Scene {
    /** The gateway's signature, verified. */
    static final Signer SIGNER = new Signer.Trusted("gateway", true);

    static final SiteName SITE = new SiteName("test.example");
    static final Actor ONCALL = new Actor("oncall", Set.of(Role.OPERATOR, Role.APPROVER), Channel.HTTP);
    static final Actor REVIEWER = new Actor("reviewer", Set.of(Role.APPROVER), Channel.HTTP);
    static final Actor SECOND_REVIEWER = new Actor("second", Set.of(Role.APPROVER), Channel.HTTP);
    static final Actor RESCUER = new Actor("rescuer", Set.of(Role.OPERATOR, Role.BREAK_GLASS), Channel.HTTP);
    static final Actor VIEWER = new Actor("viewer", Set.of(Role.VIEWER), Channel.HTTP);

    private final Planner planner;
    private final MemoryState state;
    private final List<Event> history = new ArrayList<>();
    private final World world;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int commands;

    /** One step at a time, whatever the policy says. */
    Scene(World world, Policy policy) {
        this(world, policy, Policy.Concurrency.none());
    }

    Scene(World world, Policy policy, Policy.Concurrency concurrency) {
        this(world, policy.with(concurrency), Operations.all());
    }

    Scene(World world, Policy policy, OperationProcess<?>... processes) {
        this(world, policy, List.of(processes));
    }

    private Scene(World world, Policy policy, List<OperationProcess<?>> processes) {
        this.planner = new Planner(processes);
        this.world = world;
        this.state = new MemoryState(SITE, Optional.of(config(world, policy)));
    }

    private Scene(World world, SiteConfig config) {
        this.planner = new Planner(Operations.all());
        this.world = world;
        this.state = new MemoryState(SITE, Optional.of(config));
    }

    /** With these profiles of clusters, and several steps at a time. */
    static Scene withProfiles(World world, Map<String, JsonNode> profiles) {
        return withProfiles(world, Policy.builtIn().with(new Policy.Concurrency(8, 8, 8, 8)), profiles);
    }

    static Scene withProfiles(World world, Policy policy, Map<String, JsonNode> profiles) {
        SiteConfig plain = config(world, policy);
        return new Scene(
                world,
                new SiteConfig(
                        plain.site(),
                        plain.commit(),
                        plain.loadedAt(),
                        plain.hosts(),
                        plain.credentials(),
                        Map.of("vms", new SiteConfig.VmidRange(1000, 9999)),
                        plain.policy(),
                        profiles,
                        plain.settings(),
                        plain.signers(),
                        List.of("clusters/blue.yaml line 3 column 1: the key colour is not known")));
    }

    Scene(World world) {
        this(world, Policy.builtIn());
    }

    static SiteConfig config(World world, Policy policy) {
        return new SiteConfig(
                SITE,
                "abc123",
                Instant.EPOCH,
                world.hosts().stream()
                        .map(host -> new SiteConfig.Host(
                                host,
                                host + ".test.example",
                                Optional.empty(),
                                Optional.of("SHA256:" + "k".repeat(43)),
                                Optional.empty()))
                        .toList(),
                new SiteConfig.Credentials("test/token", Optional.of("root"), Optional.of("test/ssh")),
                Map.of("vms", new SiteConfig.VmidRange(1000, 1003), "lab", new SiteConfig.VmidRange(5000, 5001)),
                policy,
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    List<Event> send(Input input) {
        List<Event> events = planner.decide(state, input, now);
        assertThat(planner.decide(state, input, now))
                .as("the same decision again")
                .isEqualTo(events);
        state.fold(events);
        history.addAll(events);
        return events;
    }

    OperationId evacuate(String host, boolean dryRun, Integer... leave) {
        Command command =
                command(ONCALL, dryRun, new Goal.EvacuateHost(new HostName(host), Optional.empty(), Set.of(leave)));
        send(new Input.CommandReceived(command, Scene.SIGNER));
        return OperationId.startedBy(command.id());
    }

    /** Asks for something that will run, and plays it up to where a person is needed. */
    OperationId ask(Goal goal) {
        return ask(command(ONCALL, false, goal));
    }

    OperationId ask(Command command) {
        send(new Input.CommandReceived(command, SIGNER));
        OperationId operation = OperationId.startedBy(command.id());
        playOut(operation);
        return operation;
    }

    static Command inAnEmergency(Command command, String why) {
        return new Command(
                command.id(),
                command.site(),
                command.actor(),
                command.reason(),
                command.idempotencyKey(),
                command.dryRun(),
                command.onFailure(),
                command.requestedAt(),
                command.goal(),
                Optional.of(why));
    }

    /** The audit service says that it has recorded the announcement of a step. */
    List<Event> record(Step step) {
        return send(new Input.ReceiptReceived(
                new Receipt(step.operation(), step.id(), step.attempt(), SITE, 7, 8, "root", now)));
    }

    Command command(Actor actor, boolean dryRun, Goal goal) {
        return command(actor, dryRun, OnFailure.STOP, goal);
    }

    Command command(Actor actor, boolean dryRun, OnFailure onFailure, Goal goal) {
        return new Command(
                new CommandId("op-" + commands++),
                SITE,
                actor,
                "a test",
                Optional.empty(),
                Optional.of(dryRun),
                Optional.of(onFailure),
                now,
                goal,
                Optional.empty());
    }

    List<Event> approve(Actor actor, OperationId operation) {
        return decide(actor, operation, proposal(operation).digest(), Approval.Verdict.APPROVE);
    }

    List<Event> decide(Actor actor, OperationId operation, Digest digest, Approval.Verdict verdict) {
        return send(new Input.ApprovalReceived(
                new Approval(
                        new CommandId("ap-" + commands++),
                        SITE,
                        operation,
                        digest,
                        verdict,
                        actor,
                        "looked at it",
                        now),
                Scene.SIGNER));
    }

    /** Answers every open step of an operation as the world stands, moving guests, until a plan waits or it ends. */
    void playOut(OperationId operation) {
        for (Optional<Step> open = open(operation); open.isPresent(); open = open(operation)) {
            answer(open.get(), Outcome.VERIFIED, Optional.empty());
        }
    }

    Optional<Step> open(OperationId operation) {
        return allOpen(operation).stream().findFirst();
    }

    List<Step> allOpen(OperationId operation) {
        return issued(operation).stream()
                .filter(step -> state.operation(operation)
                        .filter(one -> one.awaits(step.attemptId()))
                        .isPresent())
                .toList();
    }

    List<Step> issued(OperationId operation) {
        return history.stream()
                .filter(Event.StepIssued.class::isInstance)
                .map(event -> ((Event.StepIssued) event).step())
                .filter(step -> step.operation().equals(operation))
                .toList();
    }

    List<Event> answer(Step step, Outcome outcome, Optional<Problem> problem) {
        Optional<Observation> observation = Optional.empty();
        if (outcome == Outcome.VERIFIED) {
            world.carryOut(step.action());
            observation = Optional.of(world.observe(step.action(), now));
        }
        return send(new Input.ResultReceived(new StepResult(
                step.operation(),
                step.id(),
                step.attempt(),
                SITE,
                outcome,
                observation,
                problem,
                List.of(),
                now,
                now,
                "test")));
    }

    static Problem problem(String code) {
        return new Problem(code, "moving a guest", "the API's own words", "it did not work", "Look at it.");
    }

    Event.PlanProposed proposal(OperationId operation) {
        return last(operation, Event.PlanProposed.class);
    }

    Event.OperationEnded end(OperationId operation) {
        return last(operation, Event.OperationEnded.class);
    }

    <T extends Event> T last(OperationId operation, Class<T> kind) {
        return history.reversed().stream()
                .filter(event -> event.operation().equals(operation))
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " of " + operation));
    }

    List<String> kinds(OperationId operation) {
        return history.stream()
                .filter(event -> event.operation().equals(operation))
                .map(Event::kind)
                .toList();
    }

    void wait(Duration duration) {
        now = now.plus(duration);
    }

    MemoryState state() {
        return state;
    }

    World world() {
        return world;
    }

    List<Event> history() {
        return List.copyOf(history);
    }

    Instant now() {
        return now;
    }
}
