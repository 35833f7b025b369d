package io.signalbox.torture.schedule;

/**
 * Something that is done to a process.
 *
 * @param number from 0
 * @param process its name
 * @param delayMillis how long after its turn has come
 */
public record Blow(int number, Kind kind, String process, int delayMillis) {

    /** What is done. */
    public enum Kind {
        /** It is killed, and started again at once. */
        KILL,
        /** It is killed, killed again while it comes up, and started again. */
        RELAPSE,
        /** It is asked to end, and started again at once. */
        RESTART,
        /** A second one is started beside it, and killed when it has its share. */
        DOUBLE,
        /** A second one is started beside it; the first stands still until its share has gone over, and wakes up. */
        ZOMBIE
    }

    /** How often a process is killed by it. */
    public int kills() {
        return switch (kind) {
            case KILL, DOUBLE, ZOMBIE -> 1;
            case RELAPSE -> 2;
            case RESTART -> 0;
        };
    }

    /** Whether the process itself is killed, and started again at once. */
    public boolean fells() {
        return kind == Kind.KILL || kind == Kind.RELAPSE;
    }
}
