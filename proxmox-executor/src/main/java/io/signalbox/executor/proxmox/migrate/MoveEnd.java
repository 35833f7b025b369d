package io.signalbox.executor.proxmox.migrate;

import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.follow.TaskFollower;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;

/** How what was sent ended, by the account of the tasks; none of it proves where the guest is. */
sealed interface MoveEnd {

    /** It says that it went well, or nothing is known to the contrary. */
    record Well() implements MoveEnd {}

    /**
     * It failed before the guest was handed over.
     *
     * @param reason the site's own words
     */
    record Aborted(String reason) implements MoveEnd {}

    /**
     * It failed midway, or nobody wrote down how it ended.
     *
     * @param words the site's own words
     */
    record Unclear(String words) implements MoveEnd {}

    /** The HA manager took the request and did nothing that could be seen. */
    record Ignored() implements MoveEnd {}

    /** The deadline passed first; the task may still run. */
    record StillRunning(Upid task) implements MoveEnd {}

    /** The deadline passed while the HA manager had not ended. */
    record StillMoving(String state) implements MoveEnd {}

    /** Follows the task of a move to its end, and tells of it whoever watches. */
    static MoveEnd followed(ProxmoxSite site, Upid task, StepContext context, GuestTimes times, Witness witness)
            throws InterruptedException {
        return of(
                new TaskFollower(site, task, context, times.polling(), witness, line -> tell(line, context)).follow());
    }

    private static void tell(String line, StepContext context) {
        String latest = MigrationLog.plain(line);
        if (!latest.isBlank()) {
            context.progress(MigrationLog.percent(latest), latest);
        }
    }

    private static MoveEnd of(TaskEnd end) {
        return switch (end) {
            case TaskEnd.Well w -> new Well();
            case TaskEnd.Failed failed -> {
                String reason = MigrationLog.reason(failed.log()).orElse(failed.exit());
                yield failed.exit().equals("migration problems") ? new Unclear(reason) : new Aborted(reason);
            }
            case TaskEnd.Unclear unclear ->
                new Unclear(MigrationLog.reason(unclear.log()).orElse(unclear.words()));
            case TaskEnd.StillRunning running -> new StillRunning(running.task());
        };
    }
}
