package io.signalbox.torture.run;

import io.signalbox.torture.house.Door;
import io.signalbox.torture.house.EventTail;
import io.signalbox.torture.house.Premises;
import io.signalbox.torture.house.Site;
import io.signalbox.torture.schedule.Errand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does the errands of every site in their order, a few of each site at a time. */
final class Errands {
    private static final int LANES_PER_SITE = 2;

    private final Premises premises;
    private final EventTail tail;
    private final Pace pace;
    private final Tally endings;
    private final Tally tasks;
    private final Troubles troubles;
    private final long seed;
    private final List<String> failures = new ArrayList<>();

    Errands(Premises premises, EventTail tail, Pace pace, Tally endings, Tally tasks, Troubles troubles, long seed) {
        this.premises = premises;
        this.tail = tail;
        this.pace = pace;
        this.endings = endings;
        this.tasks = tasks;
        this.troubles = troubles;
        this.seed = seed;
    }

    /** Returns when all are done; what went wrong, each as a sentence. */
    List<String> run(List<Errand> errands, Instant deadline) {
        List<Site> sites = premises.sites();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < sites.size(); number++) {
                int site = number;
                Queue<Errand> mine = new ConcurrentLinkedQueue<>(
                        errands.stream().filter(errand -> errand.site() == site).toList());
                for (int lane = 0; lane < LANES_PER_SITE; lane++) {
                    threads.submit(() -> lane(sites.get(site), mine, deadline));
                }
            }
        }
        return List.copyOf(failures);
    }

    private void lane(Site site, Queue<Errand> mine, Instant deadline) {
        Door door = premises.door();
        for (Optional<Errand> next = Optional.ofNullable(mine.poll());
                next.isPresent();
                next = Optional.ofNullable(mine.poll())) {
            Errand errand = next.get();
            try {
                pace.awaitErrand(errand.number(), deadline);
                if (errand.garbage()) {
                    premises.garbage(site, errand.number());
                }
                String ending = new ErrandRun(errand, site, door, tail, troubles, seed).run();
                endings.add(ending);
                tasks.add("%s %s"
                        .formatted(errand.task().getClass().getSimpleName().toLowerCase(Locale.ROOT), ending));
            } catch (ErrandRun.Stuck | Door.NotAnswered | RuntimeException e) {
                fail("%s: %s".formatted(errand, e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("%s was interrupted".formatted(errand));
            } finally {
                pace.errandDone();
            }
        }
    }

    private synchronized void fail(String sentence) {
        failures.add(sentence);
    }
}
