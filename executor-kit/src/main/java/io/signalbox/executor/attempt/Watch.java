package io.signalbox.executor.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the calls of one attempt, each on a thread of its own, so that one can be given up: because the attempt is to
 * stop, or because it takes too long. The attempt's own thread is never interrupted, so no write to the ledger is ever
 * torn.
 */
final class Watch {
    private final String name;
    private final Clock clock;
    private final Duration patience;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private volatile boolean acted;
    private volatile CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    Watch(String name, Clock clock, Duration patience) {
        this.name = name;
        this.clock = clock;
        this.patience = patience;
    }

    /** From now on no call begins, and those that may be interrupted are. */
    void stop() {
        stop.complete(null);
    }

    /** Does this once the last call has really ended, which can be later than its attempt gave it up. */
    void whenQuiet(Runnable then) {
        last = last.whenComplete((answer, failure) -> then.run());
    }

    /** Whether a changing call was begun. */
    boolean acted() {
        return acted;
    }

    /** The changing call that was begun has sent nothing. */
    void sentNothing() {
        acted = false;
    }

    /** Whether it was told to stop. */
    boolean stopped() {
        return stop.isDone();
    }

    void check() throws Stopped {
        if (stop.isDone()) {
            throw new Stopped();
        }
    }

    /** A call that only reads or waits: interrupted when the attempt is to stop. */
    <T> T call(String what, Instant until, Callable<T> work) throws Stopped, CallFailed, CallOverdue {
        check();
        Running<T> running = start(what, work);
        if (!ended(CompletableFuture.anyOf(running.answer, stop), until)) {
            running.thread.interrupt();
            throw new CallOverdue(what);
        }
        if (stop.isDone()) {
            running.thread.interrupt();
            endedWithin(running.answer, patience);
            throw new Stopped();
        }
        return result(running.answer);
    }

    /** A call that changes something: when the attempt is to stop, it still has a moment to end by itself. */
    <T> T act(String what, Instant until, Callable<T> work) throws Stopped, CallFailed, CallOverdue {
        check();
        acted = true;
        Running<T> running = start(what, work);
        if (!ended(CompletableFuture.anyOf(running.answer, stop), until)) {
            running.thread.interrupt();
            throw new CallOverdue(what);
        }
        if (stop.isDone() && !endedWithin(running.answer, patience)) {
            running.thread.interrupt();
            throw new Stopped();
        }
        if (stop.isDone() && running.answer.isCompletedExceptionally()) {
            throw new Stopped();
        }
        return result(running.answer);
    }

    private <T> Running<T> start(String what, Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        last = answer;
        Thread thread = Thread.ofVirtual().name(name + " " + what).start(() -> {
            try {
                answer.complete(work.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        return new Running<>(answer, thread);
    }

    private boolean ended(CompletableFuture<?> future, Instant until) throws Stopped {
        return endedWithin(future, Duration.between(clock.instant(), until));
    }

    private static boolean endedWithin(CompletableFuture<?> future, Duration limit) throws Stopped {
        try {
            future.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private static <T> T result(CompletableFuture<T> answer) throws CallFailed, Stopped {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new CallFailed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private record Running<T>(CompletableFuture<T> answer, Thread thread) {}
}
