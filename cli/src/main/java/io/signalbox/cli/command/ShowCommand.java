package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Gateway;
import io.signalbox.cli.text.OperationText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one operation. */
@Command(name = "show", description = "Show an operation with its plan and its steps.")
final class ShowCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "ID", description = "the operation, or the beginning of its id")
    private String id = "";

    ShowCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Gateway gateway = root.gateway(Signalbox.As.OPERATOR);
        JsonNode operation = gateway.operation(gateway.resolve(id));
        if (root.json()) {
            root.terminal().line(operation.toPrettyString());
        } else {
            root.print(OperationText.whole(operation, root.terminal()));
        }
        return 0;
    }
}
