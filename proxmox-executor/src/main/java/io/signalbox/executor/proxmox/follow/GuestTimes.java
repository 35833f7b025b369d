package io.signalbox.executor.proxmox.follow;

import java.time.Duration;

/**
 * How long a change of a guest is waited for, in what steps.
 *
 * @param polling how often its task is looked at
 * @param settle how long a guest may still be otherwise after its task has ended
 * @param haPatience how long the HA manager may do nothing visible before it counts as having refused; its loop takes ten
 *     seconds (PVE: HA/Manager.pm), so less than three of them would be rash
 */
public record GuestTimes(Polling polling, Duration settle, Duration haPatience) {
    /** For production. */
    public static final GuestTimes DEFAULT = new GuestTimes(
            new Polling(Duration.ofMillis(100), Duration.ofSeconds(3)), Duration.ofSeconds(15), Duration.ofSeconds(90));

    /** A patience in the whole seconds that PVE takes; part of one is waited for to its end. */
    public static int wholeSeconds(Duration patience) {
        return Math.toIntExact(patience.plusMillis(999).toSeconds());
    }

    /** The same with another patience for the HA manager. */
    public GuestTimes withHaPatience(Duration other) {
        return new GuestTimes(polling, settle, other);
    }
}
