package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Narrator;
import java.io.PrintStream;

/** What people read. The one place of the launcher that prints. */
public final class Terminal implements Narrator {
    private final PrintStream out;
    private final PrintStream err;

    /** The terminal that the launcher was started from. */
    public Terminal() {
        this(System.out, System.err);
    }

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Something went wrong. */
    public synchronized void complain(String line) {
        err.println(line);
        err.flush();
    }
}
