package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Narrator;
import io.signalbox.launcher.state.StateDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What people read. The one place of the launcher that prints. */
public final class Terminal implements Narrator {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /** The terminal that the launcher was started from. */
    public Terminal() {
        this(System.in, System.out, System.err);
    }

    Terminal(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** What somebody answers; empty when there is nobody. */
    String ask(String question) throws IOException {
        out.print(question);
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return answer == null ? "" : answer.strip();
    }

    /** Says that another launcher is at work, and gives the exit code for it. */
    int busy(StateDirectory state) {
        complain("Another launcher is at work in %s: wait until it is done.".formatted(state.root()));
        return Exit.FAILED;
    }

    /** Something went wrong. */
    public synchronized void complain(String line) {
        err.println(line);
        err.flush();
    }
}
