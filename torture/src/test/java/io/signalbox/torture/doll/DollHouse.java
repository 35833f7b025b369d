package io.signalbox.torture.doll;

import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.planner.decision.Input;
import io.signalbox.planner.decision.Planner;
import io.signalbox.planner.decision.Signer;
import io.signalbox.planner.evacuation.EvacuateHost;
import io.signalbox.planner.guest.DeleteGuest;
import io.signalbox.planner.guest.StartGuest;
import io.signalbox.planner.guest.StopGuest;
import io.signalbox.planner.state.SiteState;
import io.signalbox.torture.history.History;
import io.signalbox.torture.history.Position;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The real decisions, a site of dolls, an executor and an audit log in memory. A test overrides one of the protected
 * methods to plant a fault.
 */
public class DollHouse {
    public static final SiteName SITE = new SiteName("doll.example");
    public static final Actor OPERATOR = actor("operator", Role.OPERATOR);
    public static final Actor ONCALL = actor("oncall", Role.OPERATOR, Role.APPROVER);
    public static final Actor APPROVER = actor("approver", Role.APPROVER);
    public static final Actor SECOND_APPROVER = actor("second-approver", Role.APPROVER);

    private static final Signer SIGNER = new Signer.Trusted("gateway", true);

    protected final Scribe scribe = new Scribe();
    protected final DollWorld world = new DollWorld(scribe.now());
    private final Planner planner =
            new Planner(List.of(new EvacuateHost(), new StartGuest(), new StopGuest(), new DeleteGuest()));
    private final DollState state;
    private final DollExecutor executor;
    private final List<Event> events = new ArrayList<>();
    private final Deque<Step> waiting = new ArrayDeque<>();
    private int counter;

    /** A house with nothing wrong in it, but for what is overridden. */
    public DollHouse() {
        this(DollExecutor::new);
    }

    /** A house with that executor. */
    public DollHouse(BiFunction<Scribe, DollWorld, DollExecutor> executor) {
        scribe.write(Topics.SITE_CONFIG, MessageType.SITE_CONFIG, SITE.value(), config(policy()));
        this.state = new DollState(config(plannersPolicy()));
        this.executor = executor.apply(scribe, world);
    }

    private static Actor actor(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Channel.HTTP);
    }

    /** One step at a time, so that every failure has something after it that must not start. */
    private static Policy policy() {
        return Policy.of(
                        Policy.builtIn().headroom(),
                        new Policy.Approvals(0, 1, Map.of(Risk.DESTRUCTIVE, Policy.Requirement.of(2))),
                        Policy.builtIn().timers())
                .with(Policy.Concurrency.none());
    }

    private static SiteConfig config(Policy policy) {
        return new SiteConfig(
                SITE,
                "c0ffee",
                Instant.EPOCH,
                DollWorld.HOSTS.stream()
                        .map(host -> new SiteConfig.Host(host, host + ".example", Optional.empty()))
                        .toList(),
                new SiteConfig.Credentials("doll/token", Optional.empty()),
                Map.of(),
                policy,
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    /** The policy that the planner goes by. */
    protected Policy plannersPolicy() {
        return policy();
    }

    /** What the planner knows when it decides. */
    protected SiteState known(SiteState all) {
        return all;
    }

    /** What the planner is told of an input. */
    protected Input told(Input input) {
        return input;
    }

    /** What the planner is told of a result. */
    protected StepResult told(StepResult result) {
        return result;
    }

    /** What becomes of a decision on its way to the topic. */
    protected List<Event> said(List<Event> decided) {
        return decided;
    }

    /** Whether the audit service writes a receipt down before it counts. */
    protected boolean writesReceipts() {
        return true;
    }

    /** How often a record is in the audit log. */
    protected int timesInTheLog(Position position) {
        return 1;
    }

    /** What a record of somebody's carries. */
    protected Optional<Signature> signature(Actor actor) {
        return Optional.of(new Signature("gateway", "signed"));
    }

    /** Somebody asks for something; the operation goes on until it waits for somebody or ends. */
    public OperationId ask(Actor actor, Goal goal) {
        Command command = new Command(
                new CommandId("op-" + counter++),
                SITE,
                actor,
                "a test",
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                scribe.now(),
                goal,
                Optional.empty());
        scribe.write(Topics.COMMANDS, MessageType.COMMAND, command.id().value(), command, signature(actor));
        decide(new Input.CommandReceived(command, SIGNER));
        work();
        return OperationId.startedBy(command.id());
    }

    public OperationId evacuate(String host) {
        return ask(OPERATOR, new Goal.EvacuateHost(new HostName(host), Optional.empty(), Set.of()));
    }

    public OperationId start(int vmid) {
        return ask(OPERATOR, new Goal.StartGuest(new Goal.GuestRef(vmid, Optional.empty())));
    }

    public OperationId delete(int vmid) {
        return ask(OPERATOR, new Goal.DeleteGuest(new Goal.GuestRef(vmid, Optional.empty()), true));
    }

    /** Somebody approves the operation's plan; it goes on until it waits again or ends. */
    public void approve(Actor actor, OperationId operation) {
        approve(actor, operation, digest(operation));
    }

    public void approve(Actor actor, OperationId operation, Digest digest) {
        vote(actor, operation, digest);
        work();
    }

    /** Somebody approves; nothing is carried out yet. */
    public void vote(Actor actor, OperationId operation, Digest digest) {
        Approval approval = new Approval(
                new CommandId("ap-" + counter++),
                SITE,
                operation,
                digest,
                Approval.Verdict.APPROVE,
                actor,
                "looked at it",
                scribe.now());
        scribe.write(Topics.APPROVALS, MessageType.APPROVAL, operation.value(), approval, signature(actor));
        decide(new Input.ApprovalReceived(approval, SIGNER));
    }

    /** The digest of the operation's last plan. */
    public Digest digest(OperationId operation) {
        return events.reversed().stream()
                .filter(event -> event.operation().equals(operation))
                .filter(Event.PlanProposed.class::isInstance)
                .map(event -> ((Event.PlanProposed) event).digest())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no plan of " + operation + " in " + kinds(operation)));
    }

    public String kinds(OperationId operation) {
        return events.stream()
                .filter(event -> event.operation().equals(operation))
                .map(Event::kind)
                .collect(Collectors.joining(" "));
    }

    private void decide(Input input) {
        List<Event> decided = planner.decide(known(state), told(input), scribe.tick());
        state.fold(decided);
        events.addAll(decided);
        for (Event event : said(decided)) {
            scribe.write(Topics.EVENTS, MessageType.EVENT, event.operation().value(), event);
        }
        for (Event event : decided) {
            if (event instanceof Event.StepIssued issued) {
                scribe.write(
                        Topics.steps(Executor.PROXMOX),
                        MessageType.STEP,
                        event.operation().value(),
                        issued.step());
                waiting.add(issued.step());
            } else if (event instanceof Event.StepAnnounced announced) {
                receive(announced.step());
            }
        }
    }

    private void receive(Step step) {
        Receipt receipt = new Receipt(step.operation(), step.id(), step.attempt(), SITE, 0, 1, "root", scribe.now());
        if (writesReceipts()) {
            scribe.write(Topics.RECEIPTS, MessageType.RECEIPT, step.operation().value(), receipt);
        }
        decide(new Input.ReceiptReceived(receipt));
    }

    /** Carries out what waits, until nothing does. */
    public void work() {
        while (!waiting.isEmpty()) {
            StepResult result = executor.carryOut(waiting.remove());
            decide(new Input.ResultReceived(told(result)));
        }
    }

    /** Everything that happened. */
    public History history() {
        scribe.audit(this::timesInTheLog);
        return new History(scribe.records(), executor.calls(), world.sightings(), Set.of(DollExecutor.TOKEN));
    }
}
