package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.text.OperationText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an operation. */
@Command(name = "cancel", description = "End an operation at its next safe point.")
final class CancelCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "ID", description = "the operation, or the beginning of its id")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; goes into the audit log")
    private Optional<String> reason = Optional.empty();

    CancelCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Gateway gateway = root.gateway(Signalbox.As.OPERATOR);
        JsonNode answer = gateway.cancel(
                gateway.resolve(id), reason.orElseGet(() -> "cancelled on the command line by " + root.user()));
        root.terminal().line(root.json() ? answer.toPrettyString() : OperationText.text(answer, "message"));
        return 0;
    }
}
