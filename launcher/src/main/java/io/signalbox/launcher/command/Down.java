package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.state.StateDirectory;
import io.signalbox.launcher.state.StateLock;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the embedded default. */
@Command(name = "down", description = "Stops services, lab and broker.")
public final class Down implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Option(names = "--purge", description = "deletes all state afterwards: topics, audit log, tokens, the lab's world")
    private boolean purge;

    @Option(names = "--yes", description = "does not ask before it deletes")
    private boolean yes;

    private final Terminal terminal;

    public Down(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateDirectory state = place.state();
        if (!state.exists()) {
            terminal.say("Nothing to stop: there is no " + state.root());
            return Exit.OK;
        }
        return StateLock.holding(state, () -> stop(state)).orElseGet(() -> terminal.busy(state));
    }

    private int stop(StateDirectory state) throws IOException, InterruptedException {
        terminal.say("Stopping Signalbox in " + state.root());
        new Embedded(place.asLastStarted(), terminal).down();
        return purge ? purged(state) : Exit.OK;
    }

    private int purged(StateDirectory state) throws IOException {
        String question = "Delete %s with the audit log in it? Type yes: ".formatted(state.root());
        if (!yes && !terminal.ask(question).equals("yes")) {
            terminal.complain("Nothing was deleted. (--yes deletes without asking.)");
            return Exit.FAILED;
        }
        state.delete();
        terminal.say("Deleted " + state.root());
        return Exit.OK;
    }
}
