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
        /** It is asked to end, and started again at once. */
        RESTART,
        /** A second one is started beside it, and killed when it has its share. */
        DOUBLE,
        /** A second one is started beside it; the first stands still until its share has gone over, and wakes up. */
        ZOMBIE
    }

    /** Whether a process is killed by it. */
    public boolean kills() {
        return kind != Kind.RESTART;
    }
}
