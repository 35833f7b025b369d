package io.signalbox.torture.doll;

import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.torture.history.LabCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries steps out on dolls, as the real one does: ledger first, one request, a proof, a result. */
public class DollExecutor {
    public static final String TOKEN = "signalbox@pve!doll";

    protected final Scribe scribe;
    protected final DollWorld world;
    private final List<LabCall> calls = new ArrayList<>();
    private int tasks;

    /** One that works on this world. */
    public DollExecutor(Scribe scribe, DollWorld world) {
        this.scribe = scribe;
        this.world = world;
    }

    List<LabCall> calls() {
        return List.copyOf(calls);
    }

    /** The result, which is on its topic. */
    public StepResult carryOut(Step step) {
        Instant begun = scribe.tick();
        write(step, LedgerEntry.State.CLAIMED, Optional.empty(), begun);
        Optional<String> handle = step.action().risk() == Risk.READ ? Optional.empty() : send(step);
        handle.ifPresent(task -> write(step, LedgerEntry.State.SUBMITTED, handle, begun));
        StepResult result = result(step, begun);
        close(step, begun);
        scribe.write(Topics.RESULTS, MessageType.RESULT, step.operation().value(), result);
        return result;
    }

    /** Sends what changes something, and gives its handle; empty if nothing was sent. */
    protected Optional<String> send(Step step) {
        String task = call(step);
        world.carryOut(scribe.tick(), step.action());
        return Optional.of(task);
    }

    /** How it ended. */
    protected StepResult result(Step step, Instant begun) {
        return result(step, begun, Outcome.VERIFIED, Optional.empty());
    }

    /** Closes the ledger's entry. */
    protected void close(Step step, Instant begun) {
        write(step, LedgerEntry.State.CLOSED, Optional.empty(), begun);
    }

    /** The reads that prove it. */
    protected List<Evidence> evidence() {
        return List.of(new Evidence("GET /somewhere", scribe.tick(), 200, Digest.ofValue("answer"), "as it should be"));
    }

    /** A result of that outcome. */
    protected final StepResult result(Step step, Instant begun, Outcome outcome, Optional<String> code) {
        List<Evidence> evidence = evidence();
        return new StepResult(
                step.operation(),
                step.id(),
                step.attempt(),
                step.site(),
                outcome,
                outcome == Outcome.VERIFIED
                        ? Optional.of(world.observe(step.action(), scribe.now()))
                        : Optional.empty(),
                code.map(one -> new Problem(one, "a step", "", "it is so", "Look at it.")),
                evidence,
                begun,
                scribe.tick(),
                "doll");
    }

    /** Sends the request of a step to the site, which notes it; gives the task's id. */
    protected final String call(Step step) {
        String task = "UPID:doll:" + tasks++;
        calls.add(new LabCall(
                step.site().value(),
                scribe.tick(),
                step.action() instanceof StepAction.DeleteGuest ? "DELETE" : "POST",
                path(step.action()),
                params(step.action()),
                200,
                TOKEN,
                task,
                ""));
        return task;
    }

    private static String path(StepAction action) {
        return switch (action) {
            case StepAction.MigrateGuest move ->
                "/nodes/%s/qemu/%d/migrate"
                        .formatted(move.source(), move.guest().vmid());
            case StepAction.StartGuest start ->
                "/nodes/%s/qemu/%d/status/start"
                        .formatted(start.host(), start.guest().vmid());
            case StepAction.StopGuest stop ->
                "/nodes/%s/qemu/%d/status/stop"
                        .formatted(stop.host(), stop.guest().vmid());
            case StepAction.DeleteGuest delete ->
                "/nodes/%s/qemu/%d".formatted(delete.host(), delete.guest().vmid());
            default -> throw new IllegalArgumentException(action.kind() + " changes nothing");
        };
    }

    private static Map<String, String> params(StepAction action) {
        return action instanceof StepAction.MigrateGuest move
                ? Map.of("target", move.target().value(), "online", "1")
                : Map.of();
    }

    private void write(Step step, LedgerEntry.State state, Optional<String> handle, Instant begun) {
        scribe.write(
                Topics.ledger(Executor.PROXMOX),
                MessageType.LEDGER,
                step.attemptId().toString().replace('/', '.'),
                new LedgerEntry(
                        step, state, handle, Optional.of("mark"), Optional.empty(), begun, scribe.tick(), "doll"));
    }
}
