package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stops what a demonstration started, however it ends: at its end, at a failure, or when it is interrupted. */
final class Teardown {
    private final Embedded embedded;
    private final StateDirectory state;
    private final boolean temporary;
    private final Terminal terminal;
    private final AtomicBoolean done = new AtomicBoolean();
    private boolean success;

    /** @param temporary whether the state directory goes too; after a failure it stays, with the logs */
    Teardown(Embedded embedded, StateDirectory state, boolean temporary, Terminal terminal) {
        this.embedded = embedded;
        this.state = state;
        this.temporary = temporary;
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "teardown"));
    }

    /** The logs are not needed any more. */
    void succeeded() {
        success = true;
    }

    private void interrupted() {
        try {
            finish();
        } catch (IOException e) {
            terminal.complain("Not everything was stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            terminal.complain("Not everything was stopped: the teardown was interrupted");
        }
    }

    /** Stops everything, once. */
    void finish() throws IOException, InterruptedException {
        if (done.getAndSet(true)) {
            return;
        }
        terminal.say("");
        terminal.say("Stopping everything");
        embedded.down();
        if (temporary && success) {
            state.delete();
        } else {
            terminal.say("Logs: " + state.logs());
        }
    }
}
