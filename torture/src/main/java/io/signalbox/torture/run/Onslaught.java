package io.signalbox.torture.run;

import io.signalbox.torture.schedule.Blow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lets the blows fall in their order, several at a time, never two on one process. */
final class Onslaught {
    private static final int AT_A_TIME = 2;

    private final List<Blow> waiting;
    private final Assailant assailant;
    private final Pace pace;
    private final Tally tally;
    private final Tally kills;
    private final Set<String> busy = new HashSet<>();
    private final List<String> failures = new ArrayList<>();

    Onslaught(List<Blow> blows, Assailant assailant, Pace pace, Tally tally, Tally kills) {
        this.waiting = new ArrayList<>(blows);
        this.assailant = assailant;
        this.pace = pace;
        this.tally = tally;
        this.kills = kills;
    }

    /** Returns when every blow has fallen and everything works again; what went wrong, each as a sentence. */
    List<String> run(Instant deadline) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int turn = 0; !isEmpty(); turn++) {
                pace.awaitBlow(turn, deadline);
                Blow blow = next();
                threads.submit(() -> fall(blow));
            }
        }
        return List.copyOf(failures);
    }

    private synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    private synchronized Blow next() throws InterruptedException {
        Optional<Blow> free = free();
        while (free.isEmpty()) {
            wait();
            free = free();
        }
        waiting.remove(free.get());
        busy.add(free.get().process());
        return free.get();
    }

    private Optional<Blow> free() {
        return busy.size() >= AT_A_TIME
                ? Optional.empty()
                : waiting.stream()
                        .filter(blow -> !busy.contains(blow.process()))
                        .findFirst();
    }

    private void fall(Blow blow) {
        try {
            assailant.strike(blow);
            tally.add("%s %s".formatted(blow.process(), blow.kind().name().toLowerCase(java.util.Locale.ROOT)));
            for (int killed = 0; killed < blow.kills(); killed++) {
                kills.add(blow.process());
            }
        } catch (IOException | RuntimeException e) {
            fail("blow %d (%s %s): %s".formatted(blow.number(), blow.kind(), blow.process(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("blow %d was interrupted".formatted(blow.number()));
        } finally {
            done(blow);
        }
    }

    private synchronized void fail(String sentence) {
        failures.add(sentence);
    }

    private void done(Blow blow) {
        pace.blowDone();
        release(blow.process());
    }

    /** Takes a process in hand for something else than a blow; false if somebody has it already. */
    synchronized boolean claim(String process) {
        return busy.add(process);
    }

    /** Lets go of a process that was claimed. */
    synchronized void release(String process) {
        busy.remove(process);
        notifyAll();
    }
}
