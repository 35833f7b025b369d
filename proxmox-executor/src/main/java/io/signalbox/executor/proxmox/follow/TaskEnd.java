package io.signalbox.executor.proxmox.follow;

import io.signalbox.proxmox.Upid;
import java.util.List;

/** How a task ended by its own account, which proves nothing of its effect. */
public sealed interface TaskEnd {

    /** With OK, or with warnings. */
    record Well() implements TaskEnd {}

    /**
     * With an error.
     *
     * @param exit the exit status
     * @param log the last lines of its log
     */
    record Failed(String exit, List<String> log) implements TaskEnd {}

    /**
     * Nobody wrote down how, or its host does not know it any more.
     *
     * @param words the site's own words
     * @param log the last lines of its log
     */
    record Unclear(String words, List<String> log) implements TaskEnd {}

    /** The deadline passed first; it may still run. */
    record StillRunning(Upid task) implements TaskEnd {}
}
