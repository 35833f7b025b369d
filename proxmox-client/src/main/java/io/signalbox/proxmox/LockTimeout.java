package io.signalbox.proxmox;

import java.util.regex.Pattern;

/**
 * How Proxmox VE says that a lock could not be had in time, in an answer or as the end of a task: of a file of the host
 * (PVE: Tools.pm:264), or of something that all hosts share (PVE: Cluster.pm, cfs_lock).
 */
public final class LockTimeout {
    private static final Pattern WORDS =
            Pattern.compile("can't lock file '[^']*' - got timeout|cfs-lock '[^']*' error: got lock request timeout");

    private LockTimeout() {}

    /** Whether these words say so. */
    public static boolean in(String words) {
        return WORDS.matcher(words).find();
    }
}
