package io.signalbox.executor.attempt;

import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.executor.limit.Places;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt, new or recovered, on its way to its one result. {@link #run} is called once, on a thread of the attempt's
 * own.
 */
public final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** How a run ended. */
    public enum End {
        /** The attempt is closed and its result is published. */
        ANSWERED,
        /** It stopped without a result; the ledger's next owner goes on. */
        GIVEN_UP
    }

    private final AttemptTools tools;
    private final Ledger ledger;
    private final LedgerEntry start;
    private final CompletableFuture<?> before;
    private final Watch watch;

    /**
     * @param start the attempt's last entry in the ledger; it must not be closed
     * @param before completes when an earlier run of the same attempt in this process has really ended
     */
    public Attempt(AttemptTools tools, Ledger ledger, LedgerEntry start, CompletableFuture<?> before) {
        this.tools = tools;
        this.ledger = ledger;
        this.start = start;
        this.before = before;
        this.watch = new Watch(
                start.step().attemptId().toString(),
                tools.clock(),
                tools.times().patience());
    }

    /** Which attempt this is. */
    public AttemptId id() {
        return start.step().attemptId();
    }

    /** Asks the run to end at its next safe point without a result. An act under way has a moment to end by itself. */
    public void stop() {
        watch.stop();
    }

    /** Does this once the last call into a kind of step has really ended; to be asked for after the run has. */
    public void whenQuiet(Runnable then) {
        watch.whenQuiet(then);
    }

    /** Runs the attempt to its end, or until it is stopped or the ledger is lost. */
    public End run() {
        try {
            close(ending());
            return End.ANSWERED;
        } catch (Stopped e) {
            LOG.info("attempt {}: stopped; whoever owns its partition next goes on with it", id());
        } catch (LedgerLost e) {
            LOG.warn("attempt {}: stopped, for its ledger is lost: {}", id(), e.getMessage());
        }
        return End.GIVEN_UP;
    }

    private Ending ending() throws Stopped, LedgerLost {
        try {
            return prepared();
        } catch (CallOverdue e) {
            return mayHaveActed()
                    ? Ending.unknown(Problems.tookTooLong(step(), true), List.of())
                    : Ending.failed(Problems.cameTooLate(step()), List.of());
        } catch (CallFailed | RuntimeException e) {
            return brokenOff(e);
        }
    }

    private Ending prepared() throws Stopped, LedgerLost, CallFailed, CallOverdue {
        watch.call(
                "wait for an earlier run",
                until(),
                () -> before.handle((end, failure) -> id()).get());
        Optional<StepKind<?>> kind = tools.kinds().of(step().action());
        if (kind.isEmpty()) {
            return refused(Problems.kindUnknown(step(), tools.kinds().none()));
        }
        Optional<SiteConfig> site = watch.call(
                "wait for the site",
                tools.clock()
                        .instant()
                        .plus(tools.times().siteWait())
                        .plus(tools.times().grace()),
                () -> tools.sites().await(step().site(), tools.times().siteWait()));
        if (site.isEmpty()) {
            return refused(Problems.siteUnknown(step(), tools.times().siteWait()));
        }
        return inTurn(kind.get(), site.get());
    }

    private Ending inTurn(StepKind<?> kind, SiteConfig site) throws Stopped, LedgerLost, CallFailed, CallOverdue {
        Set<Resource> resources = resources(kind);
        try (Places.Claim place =
                        tools.limits().claim(step().site(), site.policy().concurrency(), resources, tools.ticker());
                SiteLimits.Turn turn = tools.limits().turn(step().site())) {
            if (mayHaveActed()) {
                place.takeAtOnce();
            } else {
                watch.call("wait for a place", until(), place::await);
            }
            watch.call("wait for its turn", until(), turn::await);
            Ending ending = carriedOut(kind, new AttemptContext(step(), site, tools));
            if (ending.lockTimedOut()) {
                place.lockTimedOut();
            }
            return ending;
        }
    }

    private <A extends StepAction> Set<Resource> resources(StepKind<A> kind) {
        return kind.resources(kind.action().cast(step().action()));
    }

    private <A extends StepAction> Ending carriedOut(StepKind<A> kind, AttemptContext context)
            throws Stopped, LedgerLost, CallFailed, CallOverdue {
        A action = kind.action().cast(step().action());
        return switch (kind) {
            case ReadKind<A> read -> looked(read, action, context);
            case ActKind<A> act -> new ActCourse<>(act, action, context, tools, ledger, watch).from(start);
        };
    }

    private <A extends StepAction> Ending looked(ReadKind<A> kind, A action, AttemptContext context)
            throws Stopped, CallFailed {
        if (context.overdue()) {
            return Ending.failed(Problems.cameTooLate(step()), List.of());
        }
        try {
            return Ending.of(watch.call("look", until(), () -> kind.look(action, context)), List.of());
        } catch (CallOverdue e) {
            return Ending.unknown(Problems.tookTooLong(step(), false), List.of());
        }
    }

    /** A refusal says that nothing was sent; of an attempt that may have acted, it cannot be said. */
    private Ending refused(Problem problem) {
        return mayHaveActed() ? Ending.unknown(problem, List.of()) : Ending.refused(problem, List.of());
    }

    private Ending brokenOff(Exception e) {
        LOG.error("attempt {}: the executor failed", id(), e);
        return without(Problems.executorError(step(), mayHaveActed()));
    }

    private Ending without(Problem problem) {
        return mayHaveActed() ? Ending.unknown(problem, List.of()) : Ending.failed(problem, List.of());
    }

    private boolean mayHaveActed() {
        return start.mark().isPresent() || watch.acted();
    }

    private void close(Ending ending) throws LedgerLost {
        Instant now = tools.clock().instant();
        LedgerEntry closed = Entries.closed(start, now, tools.instance());
        try {
            ledger.close(closed, result(ending, now));
        } catch (MessageTooLarge e) {
            LOG.error("attempt {}: its result is too large", id(), e);
            String size = String.valueOf(e.getMessage());
            Problem problem = Problems.resultTooLarge(step(), size, mayHaveActed());
            ledger.close(closed, result(without(problem), now));
        } catch (RuntimeException e) {
            ledger.close(closed, result(brokenOff(e), now));
        }
    }

    private StepResult result(Ending ending, Instant now) {
        return ending.result(step(), start.claimedAt(), now, tools.instance());
    }

    private Instant until() {
        return Entries.until(step(), tools.clock().instant(), tools.times().grace());
    }

    private Step step() {
        return start.step();
    }
}
