package io.signalbox.runbook;

import io.quarkus.scheduler.Scheduled;
import io.signalbox.runbook.watch.SiteWatch;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at the ops repo at start and every {@code signalbox.ops-repo.poll} after. */
@ApplicationScoped
class WatchSchedule {
    private final SiteWatch watch;

    WatchSchedule(SiteWatch watch) {
        this.watch = watch;
    }

    @Scheduled(every = "${signalbox.ops-repo.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() throws InterruptedException {
        watch.look();
    }
}
