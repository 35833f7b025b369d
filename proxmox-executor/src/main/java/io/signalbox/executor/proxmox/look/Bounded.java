package io.signalbox.executor.proxmox.look;

import io.signalbox.executor.proxmox.proof.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Several reads at a time, but not all at once: a site has only so many workers to answer with. */
public final class Bounded {
    private static final int AT_ONCE = 4;

    private Bounded() {}

    /** One read for one thing. */
    @FunctionalInterface
    public interface One<I, O> {
        O read(I item, Witness witness) throws InterruptedException;
    }

    private record Answer<O>(O value, Witness witness) {}

    /**
     * The answers, and the evidence in {@code joined}, in the order of the items. The first failure is thrown, after the
     * reads under way have ended.
     */
    public static <I, O> List<O> each(List<I> items, Witness joined, One<I, O> one) throws InterruptedException {
        Semaphore turns = new Semaphore(AT_ONCE);
        List<Future<Answer<O>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (I item : items) {
                running.add(threads.submit(() -> {
                    turns.acquire();
                    try {
                        Witness witness = new Witness();
                        return new Answer<>(one.read(item, witness), witness);
                    } finally {
                        turns.release();
                    }
                }));
            }
            return collected(running, joined, threads);
        }
    }

    private static <O> List<O> collected(List<Future<Answer<O>>> running, Witness joined, ExecutorService threads)
            throws InterruptedException {
        List<O> answers = new ArrayList<>();
        for (Future<Answer<O>> future : running) {
            try {
                Answer<O> answer = future.get();
                joined.join(answer.witness());
                answers.add(answer.value());
            } catch (ExecutionException e) {
                threads.shutdownNow();
                if (e.getCause() instanceof RuntimeException failed) {
                    throw failed;
                }
                throw new IllegalStateException("a read of the site failed in no expected way", e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        return answers;
    }
}
