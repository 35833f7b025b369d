package io.signalbox.launcher.embedded;

import java.util.List;

/** Something did not start. The message says what, why and what to do; the lines are the end of the culprit's log. */
public final class LaunchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    LaunchFailure(String message, List<String> lines) {
        super(message);
        this.lines = List.copyOf(lines);
    }

    LaunchFailure(String message) {
        this(message, List.of());
    }

    /** The end of the culprit's log; empty if it did not get that far. */
    public List<String> lines() {
        return lines;
    }
}
