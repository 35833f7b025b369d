package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.text.OperationText;
import io.signalbox.contracts.json.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists operations. */
@Command(name = "operations", description = "List operations, newest first.")
final class OperationsCommand implements Callable<Integer> {
    private final Signalbox root;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "observing, proposed, running, paused, cancelling, ended or rejected")
    private Optional<String> state = Optional.empty();

    @Option(names = "--host", paramLabel = "HOST", description = "those whose command names this host")
    private Optional<String> host = Optional.empty();

    @Option(names = "--guest", paramLabel = "VMID", description = "those whose command is about this guest")
    private Optional<String> guest = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (${DEFAULT-VALUE})")
    private int limit = 20;

    OperationsCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Map<String, Optional<String>> filter = new LinkedHashMap<>();
        filter.put("state", state);
        filter.put("host", host);
        filter.put("guest", guest);
        List<JsonNode> operations = root.gateway(Signalbox.As.OPERATOR).operations(filter, Math.max(1, limit));
        if (root.json()) {
            root.terminal().line(WireJson.mapper().valueToTree(operations).toPrettyString());
        } else {
            root.print(OperationText.list(operations, root.terminal()));
        }
        return 0;
    }
}
