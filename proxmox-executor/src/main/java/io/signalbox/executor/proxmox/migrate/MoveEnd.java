package io.signalbox.executor.proxmox.migrate;

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
}
