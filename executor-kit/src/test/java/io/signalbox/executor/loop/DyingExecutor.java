package io.signalbox.executor.loop;

import io.signalbox.contracts.step.Executor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A process of its own that acts and then never comes back: it waits to be killed. */
public final class DyingExecutor {
    private DyingExecutor() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Tally tally = new Tally(Path.of(arguments[1]), context -> {}, context -> never.await());
        ExecutorSettings settings = ExecutorSettings.of(Executor.PROXMOX, Optional.of("dying"), arguments[0], 1);
        try (ExecutorLoop loop = new ExecutorLoop(settings, Set.of(tally), Clock.systemUTC())) {
            loop.start();
            never.await();
        }
    }
}
