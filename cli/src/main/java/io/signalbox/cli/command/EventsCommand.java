package io.signalbox.cli.command;

import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.text.EventText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what has happened to an operation. */
@Command(name = "events", description = "Show what has happened to an operation; with --json, one JSON object a line.")
final class EventsCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "ID", description = "the operation, or the beginning of its id")
    private String id = "";

    @Option(names = "--follow", description = "go on until the operation ends")
    private boolean follow;

    EventsCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Gateway gateway = root.gateway(Signalbox.As.OPERATOR);
        gateway.events(gateway.resolve(id), follow, event -> {
            root.terminal().line(root.json() ? event.data().toString() : EventText.line(event, root.terminal()));
            return true;
        });
        return 0;
    }
}
