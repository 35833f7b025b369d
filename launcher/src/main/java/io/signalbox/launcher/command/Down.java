package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.state.StateDirectory;
import io.signalbox.launcher.state.StateLock;
import java.io.Console;
import java.io.IOException;
import java.util.Optional;
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
        Optional<StateLock> lock = StateLock.take(state);
        if (lock.isEmpty()) {
            terminal.complain("Another launcher is at work on %s: wait for it.".formatted(state.root()));
            return Exit.FAILED;
        }
        try (StateLock held = lock.get()) {
            terminal.say("Stopping Signalbox in " + state.root());
            new Embedded(place.asLastStarted(), terminal).down();
            return purge ? purged(state) : Exit.OK;
        }
    }

    private int purged(StateDirectory state) throws IOException {
        if (!yes && !confirmed(state)) {
            terminal.complain("Nothing was deleted.");
            return Exit.FAILED;
        }
        state.delete();
        terminal.say("Deleted " + state.root());
        return Exit.OK;
    }

    private boolean confirmed(StateDirectory state) {
        Console console = System.console();
        if (console == null) {
            terminal.complain("There is nobody to ask: say --yes to delete " + state.root());
            return false;
        }
        String answer = console.readLine("Delete %s with the audit log in it? Type yes: ", state.root());
        return answer != null && answer.strip().equals("yes");
    }
}
