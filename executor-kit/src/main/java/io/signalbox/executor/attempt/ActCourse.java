package io.signalbox.executor.attempt;

import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observe, act, confirm, from wherever the ledger says the attempt is. That the entry with the mark was kept is the
 * permission to act, for a short while; an entry with a mark and no handle that another run left is never a reason to act,
 * only to trace. No clock of another machine is looked at: whoever traces waits by its own, from when it took the ledger over.
 */
final class ActCourse<A extends StepAction> {
    private static final Logger LOG = LoggerFactory.getLogger(ActCourse.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_MARKS = 5;

    private final ActKind<A> kind;
    private final A action;
    private final AttemptContext context;
    private final AttemptTools tools;
    private final Ledger ledger;
    private final Watch watch;
    private final List<Evidence> evidence = new ArrayList<>();
    private int marks;

    ActCourse(ActKind<A> kind, A action, AttemptContext context, AttemptTools tools, Ledger ledger, Watch watch) {
        this.kind = kind;
        this.action = action;
        this.context = context;
        this.tools = tools;
        this.ledger = ledger;
        this.watch = watch;
    }

    Ending from(LedgerEntry entry) throws Stopped, LedgerLost {
        return switch (entry.state()) {
            case CLAIMED ->
                entry.mark().isPresent()
                        ? trace(entry, entry.mark().get(), "", permittedBefore(entry))
                        : observe(entry);
            case SUBMITTED -> confirm(entry.handle());
            case CLOSED -> throw new IllegalStateException("attempt %s is closed".formatted(step().attemptId()));
        };
    }

    /** When, by this process's own clock, no permission can have begun any more but that of this entry. */
    private long permittedBefore(LedgerEntry entry) {
        long takenOver = ledger.ownedSince();
        return entry.markedAt()
                .flatMap(marked -> tools.ticker().machine().flatMap(now -> now.since(marked)))
                .map(passed -> Math.min(takenOver, tools.ticker().nanos() - passed.toNanos()))
                .orElse(takenOver);
    }

    private Ending observe(LedgerEntry entry) throws Stopped, LedgerLost {
        if (context.overdue()) {
            return Ending.failed(Problems.cameTooLate(step()), evidence);
        }
        Readiness readiness;
        try {
            readiness = watch.call("observe", until(), () -> kind.observe(action, context));
        } catch (CallOverdue e) {
            return Ending.failed(Problems.tookTooLong(step(), false), evidence);
        } catch (CallFailed e) {
            return failedBefore(e);
        }
        return switch (readiness) {
            case Readiness.Refused refused -> Ending.refused(refused.problem(), refused.evidence());
            case Readiness.Ready ready -> {
                evidence.addAll(ready.evidence());
                yield mark(entry, ready.mark());
            }
        };
    }

    private Ending mark(LedgerEntry entry, String mark) throws Stopped, LedgerLost {
        if (context.overdue()) {
            return Ending.failed(Problems.cameTooLate(step()), evidence);
        }
        watch.check();
        Permission permission = Permission.fromNow(tools);
        LedgerEntry marked = Entries.marked(entry, mark, tools.ticker().machine(), context.now(), tools.instance());
        try {
            ledger.write(marked);
        } catch (MessageTooLarge e) {
            return failedBefore(new CallFailed(e));
        }
        marks++;
        BooleanSupplier owner = () -> !watch.stopped() && !ledger.lost();
        context.permit(() -> permission.valid() && owner.getAsBoolean(), owner);
        return context.maySend() ? act(marked, mark) : withheld(marked);
    }

    /** Nothing was sent, and this process knows it, so it may look again and ask for another permission. */
    private Ending withheld(LedgerEntry marked) throws Stopped, LedgerLost {
        watch.sentNothing();
        watch.check();
        if (ledger.lost()) {
            throw new LedgerLost("it was lost before anything was sent");
        }
        if (marks == MOST_MARKS) {
            return Ending.failed(Problems.permissionTooOld(step()), evidence);
        }
        LOG.warn("attempt {}: its permission ran out before it could act; it looks again", step().attemptId());
        evidence.clear();
        return observe(marked);
    }

    private Ending act(LedgerEntry marked, String mark) throws Stopped, LedgerLost {
        Sent sent;
        try {
            sent = watch.act("act", until(), () -> kind.act(action, context));
        } catch (CallOverdue e) {
            return Ending.unknown(Problems.tookTooLong(step(), true), evidence);
        } catch (CallFailed e) {
            LOG.error("attempt {}: act failed, so what it sent is traced", step().attemptId(), e.getCause());
            return trace(marked, mark, "", tools.ticker().nanos());
        }
        return switch (sent) {
            case Sent.Accepted accepted -> submit(marked, accepted.handle());
            case Sent.Rejected rejected -> Ending.rejected(rejected.problem(), evidence);
            case Sent.Withheld withheld -> withheld(marked);
            case Sent.AnswerLost lost ->
                trace(marked, mark, lost.problem().said(), tools.ticker().nanos());
        };
    }

    private Ending submit(LedgerEntry marked, String handle) throws Stopped, LedgerLost {
        try {
            ledger.write(Entries.submitted(marked, handle, context.now(), tools.instance()));
        } catch (MessageTooLarge e) {
            return unknownAfter(new CallFailed(e));
        }
        return confirm(Optional.of(handle));
    }

    /** @param from when it was certain that nobody gets a permission to send the request any more */
    private Ending trace(LedgerEntry marked, String mark, String lost, long from) throws Stopped, LedgerLost {
        Absence absence = new Absence(tools.ticker(), tools.times(), kind.hidden(action), from);
        int undecided = 0;
        while (true) {
            absence.look();
            Trace trace;
            try {
                trace = watch.call("trace", until(), () -> kind.trace(action, mark, context));
            } catch (CallOverdue e) {
                return Ending.unknown(Problems.tookTooLong(step(), true), evidence);
            } catch (CallFailed e) {
                return unknownAfter(e);
            }
            switch (trace) {
                case Trace.Found found -> {
                    evidence.addAll(found.evidence());
                    return submit(marked, found.handle());
                }
                case Trace.NotSeen not -> {
                    Duration wait = absence.sawNothing();
                    if (wait.isZero()) {
                        return Ending.failed(Problems.didNotHappen(step(), lost), with(not.evidence()));
                    }
                    pause(wait);
                }
                case Trace.CannotTell cannot -> {
                    if (undecided == tools.times().looks().size() || context.overdue()) {
                        return Ending.unknown(cannot.problem(), with(cannot.evidence()));
                    }
                    absence.sawSomething();
                    pause(tools.times().looks().get(undecided));
                    undecided++;
                }
            }
        }
    }

    private Ending confirm(Optional<String> handle) throws Stopped {
        Callable<Finding> follow = () -> kind.confirm(action, handle, context);
        try {
            return Ending.of(watch.call("confirm", until(), follow), evidence);
        } catch (CallOverdue e) {
            return Ending.unknown(Problems.tookTooLong(step(), true), evidence);
        } catch (CallFailed e) {
            return unknownAfter(e);
        }
    }

    private void pause(Duration duration) throws Stopped {
        Duration atLeast = duration.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : duration;
        Instant until = context.now().plus(atLeast).plus(tools.times().grace());
        try {
            watch.call("pause", until, () -> {
                tools.pauses().pause(atLeast);
                return atLeast;
            });
        } catch (CallFailed | CallOverdue e) {
            throw new IllegalStateException("a pause of %s did not end as it should".formatted(atLeast), e);
        }
    }

    private Ending failedBefore(CallFailed failure) {
        LOG.error("attempt {}: failed before anything was sent", step().attemptId(), failure.getCause());
        return Ending.failed(Problems.executorError(step(), false), evidence);
    }

    private Ending unknownAfter(CallFailed failure) {
        LOG.error("attempt {}: failed after a request was sent", step().attemptId(), failure.getCause());
        return Ending.unknown(Problems.executorError(step(), true), evidence);
    }

    private List<Evidence> with(List<Evidence> more) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.addAll(more);
        return all;
    }

    private Instant until() {
        return Entries.until(step(), context.now(), tools.times().grace());
    }

    private Step step() {
        return context.step();
    }
}
