package io.signalbox.launcher.process;

import java.time.Duration;

/** What became of a request to stop a child. */
public sealed interface Stopped {
    /** It did not run. */
    record WasNotRunning() implements Stopped {}

    /** It ended when asked to. */
    record Ended(long pid, Duration after) implements Stopped {}

    /** It did not end when asked to and was killed. */
    record Killed(long pid, Duration after) implements Stopped {}
}
