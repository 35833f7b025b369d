package io.signalbox.executor.attempt;

import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A system in which one thing can happen, and the kind of step that makes it happen. It survives every crash. */
final class World implements ActKind<StepAction.MigrateGuest> {

    /** What the system does with the request. */
    enum Reply {
        ACCEPTS,
        REJECTS,
        LOSES_THE_REQUEST,
        LOSES_THE_ANSWER,
        FAILS_BEFORE,
        FAILS_AFTER;

        boolean happens() {
            return this == ACCEPTS || this == LOSES_THE_ANSWER || this == FAILS_AFTER;
        }
    }

    private final Reply reply;
    private final int blindLooks;
    private final boolean ready;
    private final Crash crash;
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean happened;

    /** @param blindLooks how many traces cannot tell before one can */
    World(Reply reply, int blindLooks, boolean ready, Crash crash) {
        this.reply = reply;
        this.blindLooks = blindLooks;
        this.ready = ready;
        this.crash = crash;
    }

    int acts() {
        return acts.get();
    }

    boolean happened() {
        return happened;
    }

    @Override
    public Class<StepAction.MigrateGuest> action() {
        return StepAction.MigrateGuest.class;
    }

    @Override
    public Readiness observe(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        crash.point();
        return ready
                ? new Readiness.Ready("mark", List.of(Samples.evidence("on pve01")))
                : new Readiness.Refused(Samples.problem("precondition_gone"), List.of());
    }

    @Override
    public Sent act(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        crash.point();
        if (!context.maySend()) {
            return new Sent.Withheld();
        }
        acts.incrementAndGet();
        happened = reply.happens();
        crash.point();
        return switch (reply) {
            case ACCEPTS -> new Sent.Accepted("UPID:1");
            case REJECTS -> new Sent.Rejected(Samples.problem("no_quorum"));
            case LOSES_THE_REQUEST, LOSES_THE_ANSWER -> new Sent.AnswerLost(Samples.problem("answer_lost"));
            case FAILS_BEFORE, FAILS_AFTER -> throw new IllegalStateException("a fault of the kind's own");
        };
    }

    @Override
    public Finding confirm(StepAction.MigrateGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        crash.point();
        return happened && handle.equals(Optional.of("UPID:1"))
                ? new Finding.Verified(Optional.empty(), List.of(Samples.evidence("on pve02")))
                : new Finding.Disproved(Samples.problem("not_there"), List.of());
    }

    @Override
    public Trace trace(StepAction.MigrateGuest action, String mark, StepContext context) throws InterruptedException {
        crash.point();
        if (looks.getAndIncrement() < blindLooks) {
            return new Trace.CannotTell(Samples.problem("cannot_tell"), List.of());
        }
        return happened ? new Trace.Found("UPID:1", List.of()) : new Trace.NotSeen(List.of());
    }
}
