package io.signalbox.executor.proxmox.migrate;

import io.signalbox.executor.proxmox.follow.Polling;
import java.time.Duration;

/**
 * How long a migration is waited for, in what steps.
 *
 * @param firstPoll pause after the first look at a task
 * @param longestPoll pause between looks once it takes long
 * @param settle how long a guest may still be locked or otherwise between two states after its task ended
 * @param haPatience how long the HA manager may do nothing visible before it counts as having refused; its loop takes ten
 *     seconds (PVE: HA/Manager.pm), so less than three of them would be rash
 */
public record MigrateTimes(Duration firstPoll, Duration longestPoll, Duration settle, Duration haPatience) {
    /** For production. */
    public static final MigrateTimes DEFAULT = new MigrateTimes(
            Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(90));

    /** The same with another patience for the HA manager. */
    public MigrateTimes withHaPatience(Duration other) {
        return new MigrateTimes(firstPoll, longestPoll, settle, other);
    }

    /** How often a task is looked at. */
    Polling polling() {
        return new Polling(firstPoll, longestPoll);
    }
}
