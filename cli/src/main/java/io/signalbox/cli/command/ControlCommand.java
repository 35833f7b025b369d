package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.text.OperationText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands have in common that tell an operation to end, to stand still or to go on. */
abstract class ControlCommand implements Callable<Integer> {
    private final Signalbox root;
    private final String verb;
    private final String done;

    @Parameters(index = "0", paramLabel = "ID", description = "the operation, or the beginning of its id")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private Optional<String> reason = Optional.empty();

    /**
     * @param verb as it is typed, and as the gateway's path ends
     * @param done what was done, as the reason where nobody gave one
     */
    ControlCommand(Signalbox root, String verb, String done) {
        this.root = root;
        this.verb = verb;
        this.done = done;
    }

    @Override
    public Integer call() {
        Gateway gateway = root.gateway(Signalbox.As.OPERATOR);
        JsonNode answer = gateway.control(
                gateway.resolve(id),
                verb,
                reason.orElseGet(() -> "%s on the command line by %s".formatted(done, root.user())));
        if (root.json()) {
            root.terminal().line(answer.toPrettyString());
        } else {
            root.terminal().line(OperationText.text(answer, "message"));
            root.print(OperationText.stillRunning(answer));
        }
        return 0;
    }
}
